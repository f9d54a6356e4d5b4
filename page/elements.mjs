/** Returns the element with an ID. */
export const $ = (id) => document.getElementById(id);

/** Returns a new element with a text, attributes and children. */
export function element(tag, text = "", attributes = {}, ...children) {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/** Returns a button with an action. */
export function button(label, press, attributes = {}) {
  const made = element("button", label, { type: "button", ...attributes });
  made.addEventListener("click", press);
  return made;
}

/** Sets the text of an element only if it differs, because a screen reader repeats text that is set again. */
export function say(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

/** Returns a number with its noun: '1 part', '2 parts'. */
export const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
