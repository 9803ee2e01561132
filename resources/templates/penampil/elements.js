// Elements are made from names and text nodes alone: nothing of the dossier is ever read as markup.
const byId = (id) => document.getElementById(id);

function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === "function") node.addEventListener(name, value);
    else if (name === "value") node.value = value;
    else node.setAttribute(name === "cls" ? "class" : name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return node;
}

// A link to a file of the bundle or, where a document is an address, to the web: each opens beside this page.
const fileLink = (href, attributes, ...children) =>
  el("a", { href, target: "_blank", rel: "noopener noreferrer", ...attributes }, ...children);

const pathLink = (path) => path.split("/").map(encodeURIComponent).join("/");

const joined = (parts, between) => parts.flatMap((part, number) => (number ? [between, part] : [part]));

function badge(status) {
  const known = dossier.statuses.find((one) => one.key === status);
  return el("span", { cls: `badge ${status}` }, el("span", { "aria-hidden": "true", cls: "mark" }), known ? known.label : status);
}

function picture(name) {
  const held = byId(`${name}-${chosen.language}`);
  return held ? held.content.cloneNode(true) : null;
}

function definitions(pairs) {
  return el("dl", { cls: "facts" }, pairs.filter(([, value]) => value !== null && value !== undefined && value !== "").map(
    ([label, value]) => el("div", null, el("dt", null, label), el("dd", null, value))));
}
