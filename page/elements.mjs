/** The element with an id. */
export const $ = (id) => document.getElementById(id);

/** A new element with a text, attributes and children. */
export function element(tag, text = "", attributes = {}, ...children) {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/** A button that does something. */
export function button(label, press, attributes = {}) {
  const made = element("button", label, { type: "button", ...attributes });
  made.addEventListener("click", press);
  return made;
}

/** Says something in an element, if it says something else yet: a screen reader repeats what is written anew. */
export function say(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

/** '1 part', '2 parts'. */
export const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
