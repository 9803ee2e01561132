// Everything by keys: the list below is what the help shows.
const KEYS = [["/", "key_search"], ["j ↓", "key_next"], ["k ↑", "key_previous"], ["Enter", "key_open"], ["[ ]", "key_neighbour"],
  ["1–5", "key_screens"], ["t", "key_theme"], ["b", "key_language"], ["p", "key_print"], ["Esc", "key_back"], ["?", "key_help"]];
const SCREENS = ["#/", "#/butir", "#/dokumen", "#/lembar", "#/periksa"];

function helpDialog() {
  const dialog = el("dialog", { id: "help", "aria-labelledby": "help-title", close: () => dialog.remove() },
    el("h2", { id: "help-title" }, say("keys")),
    el("dl", { cls: "keys" }, KEYS.map(([key, words]) => el("div", null, el("dt", null, joined(key.split(" ").map((one) => el("kbd", null, one)), " ")), el("dd", null, say(words))))),
    el("p", { cls: "faint" }, say("offline")),
    el("form", { method: "dialog" }, el("button", { autofocus: true, click: (event) => { event.preventDefault(); dialog.close(); } }, say("close"))));
  document.body.append(dialog);
  dialog.showModal();
}

function moveAmong(step) {
  const items = [...document.querySelectorAll("main [data-item]")].filter((item) => item.offsetParent !== null);
  if (!items.length) return;
  const here = items.findIndex((item) => item.contains(document.activeElement));
  const at = here < 0 ? (step > 0 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, here + step));
  if (at > items.length - 10 && growing) growing.more();
  const target = items[at].querySelector("a, button") || items[at];
  target.focus({ preventScroll: true });
  items[at].scrollIntoView({ block: "nearest" });
}

const typing = (node) => node.closest("input:not([type=file]), select, textarea");

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || document.querySelector("dialog[open]")) return;
  const { key, target } = event;
  if (key === "Escape") return escape(target);
  if (typing(target)) {
    if (target.id === "search" && (key === "ArrowDown" || key === "Enter")) { event.preventDefault(); moveAmong(1); }
    return;
  }
  const steps = { "[": "prev", "]": "next" };
  const action = key === "/" ? () => byId("search").focus()
    : key === "j" || key === "ArrowDown" ? () => moveAmong(1)
    : key === "k" || key === "ArrowUp" ? () => moveAmong(-1)
    : steps[key] ? () => document.querySelector(`a[rel=${steps[key]}]`)?.click()
    : /^[1-5]$/.test(key) ? () => { location.hash = SCREENS[Number(key) - 1]; }
    : { t: nextTheme, b: nextLanguage, p: () => window.print(), "?": helpDialog }[key];
  if (!action) return;
  // a page without a list keeps its arrows for scrolling
  if (key.startsWith("Arrow") && !document.querySelector("main [data-item]")) return;
  event.preventDefault();
  action();
}

function escape(target) {
  if (target.id === "search") {
    target.value = "";
    target.blur();
    if (location.hash.startsWith("#/cari")) history.back();
  } else if (typing(target)) target.blur();
  else if (location.hash && location.hash !== "#/") history.back();
}
