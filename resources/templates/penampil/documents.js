// The register of documents, and the card of one.
function documentsView(query, shownBefore) {
  const wanted = termsOf(query.get("q") || "");
  const [unit, kind] = [query.get("unit") || "", query.get("jenis") || ""];
  const found = dossier.documents.filter((one) => (!unit || one.unit === unit) && (!kind || one.kinds.includes(kind)) &&
    (!wanted.length || holdsAll(documentText(one), wanted)));
  const go = (changes) => { location.hash = withChoices("/dokumen", query, changes); };
  const units = unitsOf(dossier.documents.map((one) => one.unit));
  const kinds = unitsOf(dossier.documents.map((one) => one.kinds));
  const rows = el("tbody");
  const more = longList(rows, found, documentRow, shownBefore);
  return {
    title: say("documents"),
    body: [
      el("h1", { tabindex: "-1" }, say("documents")),
      el("form", { cls: "filters screen", role: "search", "aria-label": say("filters"), submit: (event) => event.preventDefault() },
        el("label", { cls: "field words" }, el("span", null, say("words")), el("input", { type: "search", value: query.get("q") || "",
          change: (event) => go({ q: event.target.value.trim() }) })),
        kinds.length > 0 && select(say("kind"), kind, [["", say("all_kinds")], ...kinds.map((one) => [one, one])], (value) => go({ jenis: value })),
        units.length > 0 && select(say("unit"), unit, [["", say("all_units")], ...units.map((one) => [one, one])], (value) => go({ unit: value })),
        [...query].length ? el("a", { href: "#/dokumen" }, say("clear")) : null),
      el("p", { role: "status" }, say("documents_found", { count: number(found.length) })),
      found.length ? el("table", { cls: "documents" }, el("thead", null, el("tr", null,
        ["document", "kind", "number", ...(dossier.byUnit ? ["unit"] : []), "doc_status", "pages", "used_for"].map((key) => el("th", { scope: "col" }, say(key))))), rows)
        : el("p", { cls: "faint" }, say("nothing_found")),
      more,
    ],
  };
}

function documentText(one) {
  one.folded ||= fold([one.title, one.name, one.path, one.number, one.year, one.unit, one.issuer, ...one.kinds].filter(Boolean).join(" "));
  return one.folded;
}

const documentTitle = (one) => one.title || one.name;
const numbered = (one) => [one.number, one.year].filter(Boolean).join("/");

const cell = (key, text) => el("td", { "data-label": say(key) }, text);

function documentRow(one) {
  const at = dossier.documents.indexOf(one) + 1;
  const ids = [...new Set(one.cited.map(({ need }) => need.id))];
  return el("tr", { "data-item": true },
    el("td", null, el("a", { href: `#/d/${at}` }, documentTitle(one)), el("br"), el("span", { cls: "faint" }, one.path.split("/").pop() || one.name)),
    cell("kind", one.kinds.join(", ")), cell("number", numbered(one)), dossier.byUnit && cell("unit", one.unit), cell("doc_status", one.status),
    cell("pages", one.pages ? number(one.pages) : ""),
    el("td", { cls: "code" }, joined(ids.slice(0, 12).map((id) => el("a", { href: `#/i/${needOf.get(id).indicator.code}/${id}` }, id)), " "), ids.length > 12 && ` +${ids.length - 12}`));
}

function documentView(at) {
  const one = dossier.documents[Number(at) - 1];
  if (!one) return lostView();
  const address = webAddress(one.url);
  return {
    title: documentTitle(one),
    body: [
      el("nav", { cls: "steps screen", "aria-label": say("documents") }, el("a", { href: "#/dokumen" }, `← ${say("documents")}`)),
      el("h1", { tabindex: "-1" }, documentTitle(one)),
      el("p", null, one.path ? fileLink(pathLink(one.path), { cls: "button" }, say("open_file")) : el("span", { cls: "faint" }, say("no_file")),
        address && [" ", fileLink(address, null, address)]),
      definitions([[say("file"), one.path.split("/").pop()], [say("imported_as"), one.name], [say("kind"), one.kinds.join(", ")],
        [say("number"), numbered(one)], [say("date"), one.date], [say("doc_status"), one.status], [say("signature"), one.signature],
        [say("issuer"), one.issuer], [say("unit"), one.unit], [say("pages"), one.pages && number(one.pages)], [say("size"), one.size],
        ["SHA-256", el("code", null, one.sha256)]]),
      el("h2", null, say("used_for")),
      one.cited.length ? one.cited.map(({ need, proof }) => el("article", { cls: `need ${need.status}`, "data-item": true },
        el("h3", null, el("a", { cls: "code", href: `#/i/${need.indicator.code}/${need.id}` }, need.id), " ", badge(need.status)),
        el("p", null, need.text), el("ul", { cls: "proofs" }, proofItem(proof)))) : el("p", { cls: "faint" }, say("not_used")),
    ],
  };
}
