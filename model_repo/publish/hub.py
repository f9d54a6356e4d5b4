"""The upload to the Hugging Face Hub with huggingface_hub, and sentences that explain its errors."""

import os
from collections.abc import Iterator

from huggingface_hub import CommitOperationAdd, HfApi, get_token
from huggingface_hub.errors import HfHubHTTPError, OIDCError, RepositoryNotFoundError
from huggingface_hub.errors import HTTPError as WebError  # type: ignore[attr-defined]  # its HTTP library's base

from ..texts.printing import one_line
from ..texts.quantities import counted, in_units
from . import NotPossible
from .files import Selection, Upload
from .target import Target

AGAIN = "Run the same command again later. It resumes: files that arrived are not sent twice."
SIGN_IN = "Type: uvx hf auth login (or: pipx run --spec huggingface_hub hf auth login)"
TRUSTED = "HF_OIDC_RESOURCE"  # set in a workflow that signs in as a Trusted Publisher; then no token is tried


def upload(target: Target, selection: Selection) -> Iterator[str]:
    """Uploads files in one commit to a model on the Hub, and tags the commit. A new model is created as private.

    Yields a sentence after each step. Does not move an existing tag. Raises NotPossible with what went wrong, how to
    fix it, and which step was the last to succeed.
    """
    reached = "Nothing was changed on the Hub."
    try:
        for reached in _steps(HfApi(library_name="model-repo"), target, selection.files):
            yield reached
    except KeyboardInterrupt:
        raise NotPossible(f"Interrupted. {AGAIN}\n{reached}") from None
    except (WebError, OIDCError, OSError, ValueError, RuntimeError) as error:
        raise NotPossible(f"{reason(error, target)}\n{reached}") from error


def _steps(api: HfApi, target: Target, files: list[Upload]) -> Iterator[str]:
    if get_token() is None:
        raise PermissionError(f"You are not signed in to the Hub. {SIGN_IN}")
    try:
        before = api.repo_info(target.hub_id)
        tags = {tag.name: tag.target_commit for tag in api.list_repo_refs(target.hub_id).tags}
    except RepositoryNotFoundError as error:
        if os.environ.get(TRUSTED):
            mend = "publish the first time by hand, with: model-repo publish"
            why = f"{target.hub_id} is not on the Hub, or this workflow has no access to it."
            raise PermissionError(f"{why} A Trusted Publisher needs a model that exists: {mend}") from error
        api.create_repo(target.hub_id, private=True)
        before, tags = api.repo_info(target.hub_id), {}
        yield f"Made {target.hub_id} on the Hub as private; it is still empty."
    additions = [CommitOperationAdd(file.path, file.source) for file in files]
    commit = api.create_commit(target.hub_id, additions, commit_message=f"Release {target.tag}")
    uploaded = f"{counted(len(files), 'file')}, {in_units(sum(file.size for file in files))}"
    is_known = commit.oid == before.sha
    yield f"{target.hub_id} already has these files." if is_known else f"Uploaded {uploaded}, to {target.page}"
    if target.tag not in tags:
        api.create_tag(target.hub_id, tag=target.tag, revision=commit.oid)
        yield f"Tagged them {target.tag}, so that people can download exactly these files."
    elif tags[target.tag] != commit.oid:
        mend = "To tag these files, release a new version: model-repo release VERSION"
        yield f"The tag {target.tag} already exists and was not moved: it marks what was uploaded first. {mend}"
    if before.private:
        yield f"Only your organization sees it. Make it public: uvx hf repos settings {target.hub_id} --public"


def reason(error: Exception, target: Target) -> str:
    """Returns a sentence on what an error means and what to do about it."""
    # Where a Trusted Publisher's proof is exchanged for a token, https://huggingface.co/docs/hub/trusted-publishers
    exchanging = isinstance(error, HfHubHTTPError) and str(error.response.url).endswith("/oauth/token")
    if exchanging or isinstance(error, OIDCError):
        why = f"The Hub does not accept this workflow as a Trusted Publisher of {target.hub_id}"
        mend = "Compare the publisher in the settings of the model with the name of this repository and workflow."
        return f"{why} ({one_line(' '.join(str(error).split()))}). {mend}"
    if not isinstance(error, HfHubHTTPError):
        if isinstance(error, PermissionError) and not error.filename:
            return str(error)
        if isinstance(error, WebError):
            return f"The Hub could not be reached ({one_line(str(error)).rstrip('.')}). {AGAIN}"
        return f"{one_line(str(error))} {AGAIN if isinstance(error, OSError | RuntimeError) else ''}".rstrip()
    status, message = error.response.status_code, one_line(error.server_message or "").strip().rstrip(".")
    words = f" ({message})" if message else ""
    if status == 401:
        return f"The Hub does not recognize the token. {SIGN_IN}"
    if status == 403:
        return (
            f"You may not publish to {target.hub_id}{words}. If it is yours, use a token with write access to it; in "
            "an organization, ask for the role `write`. If it belongs to another, write yours in CITATION.cff: "
            "repository-artifact, and type: model-repo check --fix"
        )
    return f"The Hub answered {status}{words}. {AGAIN}"
