// The sheet of an indicator: levels, what is missing, requirements with their evidence, narrative.
function webAddress(text) {
  return /^https?:\/\//i.test(text || "") ? text : "";
}

const volumeLink = (proof) => fileLink(proof.bound, { cls: "quiet screen" }, say("in_volume", { page: proof.bound_page }));

function proofItem(proof) {
  const held = dossier.documents[proof.document];
  const href = proof.href;
  const name = href ? fileLink(href, { cls: "file" }, proof.file) : el("span", { cls: "file" }, proof.file);
  const place = [proof.article, proof.pages].filter(Boolean).join(", ");
  return el("li", null, name, place && el("span", { cls: "place" }, ` ${place}`), " ",
    proof.bound && volumeLink(proof), held && webAddress(held.url) && [" ", fileLink(held.url, { cls: "quiet" }, say("open_link"))],
    proof.document !== null && [" ", el("a", { cls: "quiet screen", href: `#/d/${proof.document + 1}` }, say("about_document"))],
    proof.quote && el("blockquote", null, proof.quote),
    proof.note && el("p", { cls: "faint" }, proof.note));
}

function troubleList(need) {
  if (!need.troubles.length && !need.waiver) return null;
  return el("ul", { cls: "troubles" },
    need.waiver && el("li", null, need.waiver),
    need.troubles.map(([message, remedy, blocking]) => el("li", { cls: blocking ? "blocking" : "" },
      !blocking && el("span", { cls: "faint" }, `${say("advice")} `), message, remedy && el("span", { cls: "remedy" }, ` ${remedy}`))));
}

function needCard(need) {
  return el("article", { cls: `need ${need.status} ${need.mandatory || !need.level ? "" : "aside"}`, id: `b-${need.id}`, tabindex: "-1", "data-item": true, "data-status": need.status },
    el("h4", null, el("a", { href: `#/i/${need.indicator.code}/${need.id}`, cls: "code" }, need.id), " ", badge(need.status),
      el("span", { cls: "faint" }, ` ${need.duty}`)),
    el("p", null, need.text),
    need.kinds && el("p", { cls: "faint" }, say("asks_for", { kinds: need.kinds })),
    troubleList(need),
    need.proofs.length > 0 && el("ul", { cls: "proofs", "aria-label": say("proofs") }, need.proofs.map(proofItem)));
}

function levelStrip(indicator) {
  const rows = [["supported", indicator.supported], ["claimed", indicator.claimed], ["target", indicator.target], ["reviewed", indicator.reviewed]];
  const levels = indicator.levels.map((level) => el("li", { cls: level.status },
    el("a", { href: `#/i/${indicator.code}/t${level.level}` }, el("b", null, level.level), badge(level.status)),
    rows.filter(([, value]) => value === level.level).map(([key]) => el("span", { cls: `flag ${key}` }, say(key)))));
  return el("ol", { cls: "strip", "aria-label": say("levels") }, levels);
}

function openList(indicator) {
  const open = indicator.needs.filter((need) => need.asked && ["weak", "missing"].includes(need.status) && (need.mandatory || need.level === 0));
  if (!open.length) return el("p", null, say("nothing_open", { level: indicator.upto }));
  return el("section", { cls: "open", "aria-label": say("open_upto", { level: indicator.upto }) },
    el("h2", null, say("open_upto", { level: indicator.upto })),
    el("ul", { cls: "plain" }, open.map((need) => el("li", null, el("a", { href: `#/i/${indicator.code}/${need.id}`, cls: "code" }, need.id), " ",
      badge(need.status), ` ${need.text}`))));
}

// On printed sheets a level above what is asked, of which nothing is there yet, only names what it would ask for.
function briefList(needs) {
  return el("ul", { cls: "plain brief" }, needs.map((need) => el("li", null, el("span", { cls: "code" }, need.id), " ", badge(need.status), ` ${need.text}`)));
}

function levelSection(indicator, level, brief) {
  const needs = indicator.needs.filter((need) => need.level === level.level);
  const told = indicator.narrative.find((one) => one.level === level.level);
  return el("section", { cls: "level", id: `t-${indicator.code}-${level.level}`, tabindex: "-1" },
    el("h2", null, `${say("level", { level: level.level })}${level.name ? `: ${level.name}` : ""} `, badge(level.status)),
    level.criterion && el("p", { cls: "criterion" }, level.criterion),
    !level.confirmed && el("p", { cls: "faint" }, say("unconfirmed")),
    !needs.length ? el("p", { cls: "faint" }, say("no_needs"))
      : brief && !needs.some((need) => need.asked || need.proofs.length) ? briefList(needs) : needs.map(needCard),
    told && el("div", { cls: "narrative" }, told.parts.map((part) => [
      el("h3", null, part.title, part.generated && el("span", { cls: "faint" }, ` (${say("generated")})`)),
      part.paragraphs.map((text) => el("p", null, text))])));
}

function indicatorSheet(indicator, heading) {
  const items = indicator.needs.filter((need) => need.level === 0);
  return [
    el(heading, { tabindex: "-1", cls: "sheet-title" }, say("indicator_title", { code: indicator.code, title: indicator.title })),
    el("p", null, indicator.line),
    levelStrip(indicator),
    (indicator.question || indicator.explanation) && el("details", { cls: "screen" }, el("summary", null, say("explanation")),
      [indicator.question, indicator.explanation].filter(Boolean).map((text) => el("p", null, text))),
    openList(indicator),
    indicator.levels.map((level) => levelSection(indicator, level, heading !== "h1")),
    items.length > 0 && el("section", { cls: "level" }, el("h2", null, say("items")), items.map(needCard)),
  ];
}

function indicatorView(code, place) {
  const indicator = indicatorOf.get(code);
  if (!indicator) return lostView();
  const all = dossier.indicators, at = all.indexOf(indicator);
  const step = (other, rel, sign) => other && el("a", { href: `#/i/${other.code}`, rel, title: other.title }, `${sign} ${other.code}`);
  return {
    title: `${indicator.code}. ${indicator.title}`,
    body: [
      el("nav", { cls: "steps screen", "aria-label": say("neighbours") }, step(all[at - 1], "prev", "←"), step(all[at + 1], "next", "→"),
        el("button", { type: "button", click: () => window.print() }, say("print"))),
      indicatorSheet(indicator, "h1"),
    ],
    reveal: place && (/^t\d+$/.test(place) ? `t-${code}-${place.slice(1)}` : `b-${place}`),
  };
}

function sheetsView() {
  const holder = el("div", { cls: "sheets" });
  const sheet = (indicator) => el("article", { cls: "sheet" }, indicatorSheet(indicator, "h2"));
  return {
    title: say("sheets"),
    body: [
      el("h1", { tabindex: "-1" }, say("sheets")),
      el("p", { cls: "screen" }, say("sheets_hint"), " ", el("button", { type: "button", click: () => window.print() }, say("print"))),
      holder, longList(holder, dossier.indicators, sheet),
    ],
  };
}

const lostView = () => ({ title: say("not_found"), body: [el("h1", { tabindex: "-1" }, say("not_found")), el("p", null, el("a", { href: "#/" }, say("dashboard")))] });
