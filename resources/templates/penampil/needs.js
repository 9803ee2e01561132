// The gap checklist: every requirement, filtered by words, level, status, unit and aspect; it prints as a list to tick.
const OPEN = ["weak", "missing"];

function hasStatus(need, status) {
  if (status === "wajib") return need.mandatory && OPEN.includes(need.status);
  return status === "terbuka" ? OPEN.includes(need.status) : !status || need.status === status;
}

function needsFound(query) {
  const wanted = termsOf(query.get("q") || "");
  const [status, level, unit, group] = ["status", "tingkat", "unit", "aspek"].map((key) => query.get(key) || "");
  const codes = group && groupCodes(group);
  const everything = query.get("lingkup") === "semua";
  const found = [];
  for (const indicator of dossier.indicators) {
    if (codes && !codes.has(indicator.code)) continue;
    for (const need of indicator.needs) {
      if (!everything && !need.asked) continue;
      if (!hasStatus(need, status)) continue;
      if (level && String(need.level) !== level) continue;
      if (unit && !need.allUnits.includes(unit)) continue;
      if (wanted.length && !holdsAll(needText(need), wanted)) continue;
      found.push(need);
    }
  }
  return found;
}

function needText(need) {
  need.folded ||= fold([need.id, need.indicator.title, need.text, need.kinds, need.waiver, ...need.troubles.flat(), ...need.allUnits,
    ...need.proofs.flatMap((proof) => [proof.file, proof.quote, proof.note, proof.article])].filter((part) => typeof part === "string").join(" "));
  return need.folded;
}

function groupCodes(code) {
  const at = dossier.groups.findIndex((group) => group.code === code);
  const codes = new Set();
  for (let place = at; place >= 0 && place < dossier.groups.length; place++) {
    if (place > at && dossier.groups[place].depth <= dossier.groups[at].depth) break;
    dossier.groups[place].indicators.forEach((one) => codes.add(one));
  }
  return codes;
}

function needRow(need) {
  return el("tr", { "data-item": true, "data-status": need.status, "data-need": need.id },
    el("td", { cls: "tick", "aria-hidden": "true" }, "☐"),
    el("td", { cls: "code" }, el("a", { href: `#/i/${need.indicator.code}/${need.id}` }, need.id)),
    el("td", null, badge(need.status)),
    el("td", null, need.text, el("span", { cls: "faint" }, ` (${need.duty})`)),
    el("td", null, troubleList(need)),
    el("td", null, need.proofs.length > 0 && el("ul", { cls: "proofs" }, need.proofs.map(proofItem)),
      need.allUnits.length > 0 && el("p", { cls: "faint" }, need.allUnits.join(", "))));
}

function needsView(query, shownBefore) {
  const found = needsFound(query);
  const go = (changes) => { location.hash = withChoices("/butir", query, changes); };
  const levels = [...new Set(dossier.indicators.flatMap((one) => one.needs.map((need) => need.level)))].sort();
  const units = unitsOf(dossier.indicators.flatMap((one) => one.needs.map((need) => need.allUnits)));
  const rows = el("tbody");
  const more = longList(rows, found, needRow, shownBefore);
  const choices = [...query].filter(([key]) => key !== "q").length || query.get("q");
  return {
    title: say("needs"),
    body: [
      el("h1", { tabindex: "-1" }, say("needs")),
      el("p", { cls: "print faint" }, `${dossier.institution}, ${dossier.year}. ${dossier.assessed}.`),
      el("form", { cls: "filters screen", role: "search", "aria-label": say("filters"), submit: (event) => event.preventDefault() },
        el("label", { cls: "field words" }, el("span", null, say("words")), el("input", { type: "search", value: query.get("q") || "",
          change: (event) => go({ q: event.target.value.trim() }) })),
        select(say("status"), query.get("status"), [["", say("all_statuses")], ["wajib", say("mandatory_open")], ["terbuka", say("still_open")], ...dossier.statuses.map((one) => [one.key, one.label])], (value) => go({ status: value })),
        select(say("level_head"), query.get("tingkat"), [["", say("all_levels")], ...levels.map((level) => [String(level), level ? say("level", { level }) : say("items")])], (value) => go({ tingkat: value })),
        units.length > 0 && select(say("unit"), query.get("unit"), [["", say("all_units")], ...units.map((unit) => [unit, unit])], (value) => go({ unit: value })),
        select(say("aspect"), query.get("aspek"), [["", say("all_aspects")], ...dossier.groups.map((group) => [group.code, `${"– ".repeat(group.depth)}${group.title}`])], (value) => go({ aspek: value })),
        select(say("range"), query.get("lingkup"), [["", say("in_range")], ["semua", say("everything")]], (value) => go({ lingkup: value })),
        choices && el("a", { href: "#/butir" }, say("clear")),
        el("button", { type: "button", click: () => window.print() }, say("print"))),
      el("p", { role: "status" }, say("needs_found", { count: number(found.length) })),
      found.length ? el("table", { cls: "needs" },
        el("thead", null, el("tr", null, el("th", { cls: "tick" }, el("span", { cls: "unseen" }, say("tick"))),
          ["need", "status", "asked", "troubles", "proofs"].map((key) => el("th", { scope: "col" }, say(key))))), rows)
        : el("p", { cls: "faint" }, say("nothing_found")),
      more,
    ],
  };
}
