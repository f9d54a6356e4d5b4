"""A small Hugging Face Hub on loopback, which answers what the Hub's API documents for publishing a model.

https://huggingface.co/docs/hub/api and the specification that it links (2026-11-26); large files by Git LFS with the
transfer `basic`. Uploaded files, commits and tags are kept, so that tests compare what arrived.
"""

import base64
import hashlib
import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LARGE = 1000  # bytes from which on a file goes by Git LFS


class Model:
    """A model on the server: `files` is {path: bytes} of the last commit, `tags` {tag: commit}."""

    def __init__(self, private):
        self.private, self.files, self.tags, self.commits = private, {}, {}, [f"{0:040x}"]


class Hub(ThreadingHTTPServer):
    """The server. `writers` is {token: namespaces}; `trusted` is {id token: model} of Trusted Publishers.

    `answers_before` is called with (method, path) before each answer; it may return a status, or 'hang up'.
    """

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.models, self.large, self.asked = {}, {}, []
        self.writers, self.trusted, self.answers_before = {"hf_jane": {"imageomics", "jane"}}, {}, lambda *_: None
        self.address = f"http://127.0.0.1:{self.server_port}"
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    def handle_error(self, request, client_address):
        """Says nothing of clients that went away."""


def oid_of(content, mode):
    """How the Hub identifies the content of a file: by its SHA-256 in Git LFS, else as git does; None for none."""
    if content is None:
        return None
    return (
        hashlib.sha256(content).hexdigest()
        if mode == "lfs"
        else hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()
    )


class Handler(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        """Prints nothing."""

    def do_GET(self):
        self.answer()

    do_POST = do_PUT = do_HEAD = do_GET

    def answer(self):
        hub, path = self.server, self.path.partition("?")[0]
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.headers.get("Transfer-Encoding") == "chunked":
            body = b""
            while size := int(self.rfile.readline(), 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        hub.asked.append((self.command, path))
        if failure := hub.answers_before(self.command, path):
            if failure == "hang up":
                self.close_connection = True
                return None
            return self.send(failure, {"error": "Internal Error - We're working hard to fix this as soon as possible!"})
        for method, pattern, function in ROUTES:
            found = re.fullmatch(pattern, path)
            if method == self.command and found:
                return function(self, body, *found.groups())
        return self.send(404, {"error": "Sorry, we can't find the page you are looking for."})

    def send(self, status, content=None, code="", message=""):
        content = json.dumps(content or {}).encode()
        self.send_response(status)
        for name, value in (("X-Error-Code", code), ("X-Error-Message", message)):
            if value:
                self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def may_write(self, name):
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        writers = self.server.writers
        return name.split("/")[0] in writers.get(token, ()) or name in writers.get(token, ())

    def knows_token(self):
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if token and token not in self.server.writers:
            self.send(
                401,
                {"error": "Invalid credentials in Authorization header"},
                "",
                "Invalid credentials in Authorization header",
            )
            return False
        return True

    def model(self, name, write=True):
        """The model, or None once the reason was sent."""
        model = self.server.models.get(name)
        if not self.knows_token():
            return None
        if model is None or (model.private and not self.may_write(name)):
            self.send(404, {"error": "Repository not found"}, "RepoNotFound", "Repository not found")
            return None
        if write and not self.may_write(name):
            said = f"You don't have the rights to write to {name}"
            self.send(403, {"error": said}, "", said)
            return None
        return model

    def whoami(self, _):
        if self.knows_token():
            self.send(
                200,
                {"type": "user", "name": "jane", "orgs": [{"name": "imageomics"}], "auth": {"type": "access_token"}},
            )

    def create(self, body):
        wanted = json.loads(body)
        name = f"{wanted['organization']}/{wanted['name']}"
        if not self.knows_token():
            return None
        if not self.may_write(wanted["organization"]):
            said = f'You don\'t have the rights to create a model under the namespace "{wanted["organization"]}"'
            return self.send(403, {"error": said}, "", said)
        if name in self.server.models:
            return self.send(
                409, {"error": "You already created this model repo", "url": f"{self.server.address}/{name}"}
            )
        self.server.models[name] = Model(wanted.get("visibility") == "private")
        return self.send(200, {"url": f"{self.server.address}/{name}", "name": name, "id": "0" * 24})

    def info(self, _, name):
        if model := self.model(name, write=False):
            self.send(
                200,
                {
                    "id": name,
                    "modelId": name,
                    "private": model.private,
                    "sha": model.commits[-1],
                    "tags": [],
                    "siblings": [],
                },
            )

    def refs(self, _, name):
        if model := self.model(name, write=False):
            tags = [
                {"name": tag, "ref": f"refs/tags/{tag}", "targetCommit": commit} for tag, commit in model.tags.items()
            ]
            self.send(200, {"branches": [], "converts": [], "tags": tags})

    def validate(self, body):
        text = json.loads(body)["content"]
        if "license: nonsense" in text:
            return self.send(400, {"errors": [{"message": '"license" must be one of [mit, ...]'}], "warnings": []})
        return self.send(200, {"errors": [], "warnings": []})

    def preupload(self, body, name):
        if model := self.model(name):
            files = []
            for file in json.loads(body)["files"]:
                mode = "lfs" if file["size"] > LARGE else "regular"
                oid = oid_of(model.files.get(file["path"]), mode)
                files.append({"path": file["path"], "uploadMode": mode, "shouldIgnore": False, "oid": oid})
            self.send(200, {"files": files})

    def batch(self, body, name):
        if self.model(name):
            objects = []
            for wanted in json.loads(body)["objects"]:
                entry = {"oid": wanted["oid"], "size": wanted["size"]}
                if wanted["oid"] not in self.server.large:
                    entry["actions"] = {"upload": {"href": f"{self.server.address}/lfs/{wanted['oid']}", "header": {}}}
                objects.append(entry)
            self.send(200, {"transfer": "basic", "objects": objects})

    def put(self, body, oid):
        if hashlib.sha256(body).hexdigest() != oid:
            return self.send(400, {"error": "The content does not have this hash"})
        self.server.large[oid] = body
        return self.send(200)

    def commit(self, body, name):
        if model := self.model(name):
            files = dict(model.files)
            for line in body.splitlines():
                entry = json.loads(line)
                value = entry["value"]
                if entry["key"] == "file":
                    files[value["path"]] = base64.b64decode(value["content"])
                elif entry["key"] == "lfsFile":
                    files[value["path"]] = self.server.large[value["oid"]]
            model.files = files
            model.commits.append(f"{len(model.commits):040x}")
            self.send(
                200,
                {
                    "commitUrl": f"{self.server.address}/{name}/commit/{model.commits[-1]}",
                    "commitOid": model.commits[-1],
                    "success": True,
                },
            )

    def tag(self, body, name, revision):
        if model := self.model(name):
            tag = json.loads(body)["tag"]
            if tag in model.tags:
                return self.send(
                    409, {"error": f"Tag reference exists already: {tag}"}, "", f"Tag reference exists already: {tag}"
                )
            model.tags[tag] = model.commits[-1] if revision == "main" else revision
            self.send(200)
        return None

    def exchange(self, body):
        wanted = json.loads(body)
        if self.server.trusted.get(wanted["subject_token"]) != wanted["resource"]:
            return self.send(400, {"error": "invalid_grant", "error_description": "No trusted publisher matches"})
        self.server.writers["hf_jwt_short"] = {wanted["resource"]}
        return self.send(200, {"access_token": "hf_jwt_short", "token_type": "bearer", "expires_in": 3600})


NAME = r"([^/]+/[^/]+)"
ROUTES = (
    ("GET", "/api/whoami-v2", Handler.whoami),
    ("POST", "/api/repos/create", Handler.create),
    ("GET", f"/api/models/{NAME}(?:/revision/[^/]+)?", Handler.info),
    ("GET", f"/api/models/{NAME}/refs", Handler.refs),
    ("POST", "/api/validate-yaml", Handler.validate),
    ("POST", f"/api/models/{NAME}/preupload/main", Handler.preupload),
    ("POST", f"/{NAME}\\.git/info/lfs/objects/batch", Handler.batch),
    ("PUT", "/lfs/([0-9a-f]{64})", Handler.put),
    ("POST", f"/api/models/{NAME}/commit/main", Handler.commit),
    ("POST", f"/api/models/{NAME}/tag/([^/]+)", Handler.tag),
    ("POST", "/oauth/token", Handler.exchange),
)
