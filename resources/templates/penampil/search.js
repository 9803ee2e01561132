// Search over indicators, requirements, documents, quotes and the text of pages.
const PAGE_ROOM = 260;
let pageTexts = null;

// The text stands behind the script, so that the page is painted before it has been read.
const wholePage = () => (document.readyState === "loading" ? new Promise((ready) => document.addEventListener("DOMContentLoaded", ready)) : null);

async function unpackPages() {
  await wholePage();
  const packed = byId("text").textContent.trim();
  if (!packed) return [];
  if (typeof DecompressionStream === "undefined") throw new Error("DecompressionStream");
  const letters = atob(packed);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at++) bytes[at] = letters.charCodeAt(at);
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const held = JSON.parse(await new Response(plain).text());
  return held.flatMap(([document, pages]) => pages.map((text, place) => ({ document, page: place + 1, text, folded: fold(text) })));
}

const loadPages = () => (pageTexts ||= unpackPages());

function ranked(items, textOf, terms) {
  const found = [];
  for (const item of items) {
    const folded = textOf(item);
    if (holdsAll(folded, terms)) found.push({ item, worth: worth(folded, terms) });
  }
  return found.sort((a, b) => b.worth - a.worth).map(({ item }) => item);
}

function quotesOf() {
  const found = [];
  for (const need of needOf.values())
    for (const proof of need.proofs)
      if (proof.quote || proof.note) found.push({ need, proof, folded: fold(`${proof.quote} ${proof.note}`) });
  return found;
}

// Evidence that points at this page of the document.
const citedAt = (document, page) => dossier.documents[document].cited.filter(({ proof }) =>
  proof.whole || proof.ranges.some(([first, last]) => page >= first && page <= last));

// Where this very page stands in the volume, under its printed number.
function boundLink(held, page) {
  const [, file, label] = held.bound.find(([own]) => own === page) || [];
  return file && fileLink(`${file}#nameddest=halaman-${held.id}-${page}`, { cls: "quiet" }, say("in_volume", { page: label }));
}

function pageItem(found, terms) {
  const held = dossier.documents[found.document];
  const ids = [...new Set(citedAt(found.document, found.page).map(({ need }) => need.id))];
  const href = pathLink(held.path) + (held.paged ? `#page=${found.page}` : "");
  return el("li", { "data-item": true },
    fileLink(href, null, say("page_of", { page: found.page, document: documentTitle(held) })), " ",
    boundLink(held, found.page), " ",
    joined(ids.slice(0, 8).map((id) => el("a", { cls: "code quiet", href: `#/i/${needOf.get(id).indicator.code}/${id}` }, id)), " "),
    el("p", { cls: "snippet" }, marked(found.text, terms, PAGE_ROOM)));
}

function resultSection(key, items, makeItem) {
  if (!items.length) return null;
  const list = el("ul", { cls: "plain results" });
  const button = el("button", { type: "button", click: () => show(50) });
  let shown = 0;
  const show = (count) => {
    list.append(...items.slice(shown, shown + count).map(makeItem));
    shown = Math.min(items.length, shown + count);
    button.hidden = shown >= items.length;
    button.textContent = say("show_more", { count: number(items.length - shown) });
  };
  show(key === "found_pages" ? 20 : 8);
  return el("section", null, el("h2", null, say(key, { count: number(items.length) })), list, button);
}

function quickSections(terms) {
  const linkTo = (need) => `#/i/${need.indicator.code}/${need.id}`;
  const indicators = ranked(dossier.indicators, (one) => (one.folded ||= fold(`${one.code} ${one.title} ${one.explanation}`)), terms);
  const needs = ranked(needOf.values(), (need) => (need.ownWords ||= fold(`${need.id} ${need.text} ${need.kinds}`)), terms);
  const documents = ranked(dossier.documents, documentText, terms);
  const quotes = ranked(quotesOf(), (one) => one.folded, terms);
  const sections = [
    resultSection("found_indicators", indicators, (one) => el("li", { "data-item": true }, el("a", { href: `#/i/${one.code}` }, marked(`${one.code}. ${one.title}`, terms)))),
    resultSection("found_needs", needs, (need) => el("li", { "data-item": true }, el("a", { href: linkTo(need), cls: "code" }, marked(need.id, terms)), " ", badge(need.status), " ", marked(need.text, terms, 300))),
    resultSection("found_documents", documents, (one) => el("li", { "data-item": true }, el("a", { href: `#/d/${dossier.documents.indexOf(one) + 1}` }, marked(documentTitle(one), terms)), el("span", { cls: "faint" }, [" ", marked([one.path.split("/").pop(), numbered(one), one.unit].filter(Boolean).join(" · "), terms)]))),
    resultSection("found_quotes", quotes, ({ need, proof }) => el("li", { "data-item": true }, el("a", { href: linkTo(need), cls: "code" }, need.id), el("blockquote", null, marked([proof.quote, proof.note].filter(Boolean).join(" "), terms, 400)), el("ul", { cls: "proofs" }, proofItem({ ...proof, quote: "", note: "" })))),
  ];
  return { sections, count: indicators.length + needs.length + documents.length + quotes.length };
}

function searchView(query) {
  const terms = termsOf(query.get("q") || "");
  const status = el("p", { role: "status" });
  const results = el("div");
  const tell = (count, remark) => {
    status.textContent = [count ? say("results", { count: number(count) }) : say("nothing_found"), remark].filter(Boolean).join(" ");
  };
  if (terms.length) {
    const { sections, count } = quickSections(terms);
    results.append(...sections.filter(Boolean));
    tell(count, dossier.text.pages ? say("reading_pages") : textRemark());
    // pages come below what is already there, so that nobody who walks the list loses the place
    if (dossier.text.pages) loadPages().then((pages) => {
      const found = ranked(pages, (one) => one.folded, terms);
      if (found.length) results.append(resultSection("found_pages", found, (one) => pageItem(one, terms)));
      tell(count + found.length, textRemark());
    }, () => tell(count, say("no_page_search")));
  } else status.textContent = say("search_hint");
  return { title: say("search"), body: [el("h1", { tabindex: "-1" }, say("search")), status, results], keepFocus: true };
}

const textRemark = () => (dossier.text.left_out ? say("text_left_out", { count: number(dossier.text.left_out) }) : "");
