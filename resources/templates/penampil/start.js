// The frame of the page, its addresses, and the first paint.
const WIDE = "(min-width: 62rem)";
const visited = new Map();
let visit = 0;

function viewOf(hash) {
  const [path, text] = hash.replace(/^#/, "").split("?");
  const [, name = "", ...rest] = path.split("/").map((part) => { try { return decodeURIComponent(part); } catch { return part; } });
  const query = new URLSearchParams(text || "");
  const before = visited.get(history.state && history.state.visit);
  const views = {
    "": () => dashboardView(), i: () => indicatorView(rest[0], rest[1]), butir: () => needsView(query, before && before.rows),
    dokumen: () => documentsView(query, before && before.rows), d: () => documentView(rest[0]), cari: () => searchView(query),
    lembar: () => sheetsView(), periksa: () => verifyView(),
  };
  growing = null;
  return { name, query, before, ...(Object.hasOwn(views, name) ? views[name]() : lostView()) };
}

function show(first) {
  const view = viewOf(location.hash);
  const main = byId("main");
  main.replaceChildren(...view.body.flat(Infinity).filter(Boolean));
  document.title = `${view.title} – ${dossier.institution} ${dossier.year}`;
  for (const link of document.querySelectorAll("#side a")) {
    const here = link.getAttribute("href") === (location.hash.split("?")[0].split("/").slice(0, 3).join("/") || "#/");
    here ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
  }
  byId("menu").open = matchMedia(WIDE).matches;
  const field = byId("search");
  if (view.name !== "cari" && document.activeElement !== field) field.value = "";
  else if (document.activeElement !== field) field.value = view.query.get("q") || "";
  const target = view.reveal && byId(view.reveal);
  if (view.before) window.scrollTo(0, view.before.top);
  else if (target) target.scrollIntoView({ block: "start" });
  else if (!first) window.scrollTo(0, 0);
  if (!first && !view.keepFocus) (target || main.querySelector("h1"))?.focus({ preventScroll: true });
  if (!(history.state && history.state.visit)) history.replaceState({ visit: (visit += 1) }, "");
  current = history.state.visit;
}

let current = 0;

function leave() {
  visited.set(current, { top: window.scrollY, rows: growing ? growing.shown() : 0 });
}

let waiting = 0;
function searched(event) {
  clearTimeout(waiting);
  const text = event.target.value.trim();
  waiting = setTimeout(() => {
    const hash = text ? `#/cari?q=${encodeURIComponent(text)}` : "#/cari";
    if (!location.hash.startsWith("#/cari")) { if (text) location.hash = hash; return; }
    history.replaceState(history.state, "", hash);
    show(true);
  }, 120);
}

function paintTheme() {
  const root = document.documentElement;
  chosen.theme ? root.setAttribute("data-theme", chosen.theme) : root.removeAttribute("data-theme");
  const button = byId("theme");
  if (button) button.textContent = say(`theme_${chosen.theme || "auto"}`);
}

function nextTheme() {
  chosen.theme = { "": "dark", dark: "light", light: "" }[chosen.theme];
  keep("tema", chosen.theme);
  paintTheme();
}

function nextLanguage() {
  chosen.language = chosen.language === "id" ? "en" : "id";
  keep("bahasa", chosen.language);
  leave();
  speak();
  frame();
  show(true);
}

function sideNav() {
  const main = [["#/", "dashboard"], ["#/butir", "needs"], ["#/dokumen", "documents"], ["#/lembar", "sheets"], ["#/periksa", "verify"]];
  const entry = (code) => {
    const one = indicatorOf.get(code);
    const words = say("side_levels", { supported: one.supported, claimed: one.claimed ?? "–" });
    return el("li", null, el("a", { href: `#/i/${code}`, title: one.title },
      el("span", { cls: "code" }, code), el("span", { cls: "name" }, one.short),
      el("span", { cls: `ratio ${one.overclaimed ? "over" : ""}`, "aria-label": words, title: words }, `${one.supported}/${one.claimed ?? "–"}${one.overclaimed ? " !" : ""}`)));
  };
  return el("nav", { id: "side", cls: "screen", "aria-label": say("navigation") }, el("details", { id: "menu", open: true },
    el("summary", null, say("menu")),
    el("ul", { cls: "main-links" }, main.map(([href, key]) => el("li", null, el("a", { href }, say(key))))),
    el("p", { cls: "faint legend-line" }, say("side_legend")),
    dossier.groups.map((group) => [
      group.indicators.length > 0 && el("h2", null, group.title),
      group.indicators.length > 0 && el("ul", null, group.indicators.map(entry))])));
}

function frame() {
  byId("app").replaceChildren(
    el("a", { cls: "skip", href: "#main", click: (event) => { event.preventDefault(); byId("main").querySelector("h1")?.focus(); } }, say("skip")),
    el("header", { id: "bar", cls: "screen" },
      el("a", { cls: "brand", href: "#/" }, el("b", null, dossier.institution), el("span", { cls: "faint" }, ` · ${dossier.short} · ${dossier.year}`)),
      el("div", { role: "search" }, el("input", { id: "search", type: "search", placeholder: say("search_place"), "aria-label": say("search"), autocomplete: "off", input: searched })),
      el("div", { cls: "switches" },
        el("button", { type: "button", id: "language", lang: chosen.language === "id" ? "en" : "id", click: nextLanguage }, chosen.language === "id" ? "English" : "Bahasa Indonesia"),
        el("button", { type: "button", id: "theme", title: say("theme"), click: nextTheme }),
        el("button", { type: "button", id: "help-button", "aria-label": say("keys"), click: helpDialog }, "?"))),
    sideNav(), el("main", { id: "main" }));
  paintTheme();
}

speak();
frame();
show(true);
history.scrollRestoration = "manual";
matchMedia(WIDE).addEventListener("change", (event) => { byId("menu").open = event.matches; });
window.addEventListener("scroll", () => { clearTimeout(leaving); leaving = setTimeout(leave, 80); }, { passive: true });
let leaving = 0;
window.addEventListener("hashchange", () => { clearTimeout(leaving); show(false); });
document.addEventListener("click", leave, true);
document.addEventListener("keydown", press);
window.addEventListener("beforeprint", () => growing && growing.all());
