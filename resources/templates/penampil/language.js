// Both languages lie in the page; what differs is {"~": [id, en]}.
const LANGUAGES = ["id", "en"];
const raw = JSON.parse(byId("data").textContent);

function kept(name) {
  try { return localStorage.getItem(`dosir-${name}`); } catch { return null; }
}

function keep(name, value) {
  try { localStorage.setItem(`dosir-${name}`, value); } catch { /* private windows keep nothing */ }
}

const chosen = {
  language: LANGUAGES.includes(kept("bahasa")) ? kept("bahasa") : raw.language,
  theme: ["light", "dark"].includes(kept("tema")) ? kept("tema") : "",
};

const { words, dossier } = raw;
const spoken = [];
let indicatorOf, needOf;

// Where the languages differ: what holds the value, under which key, and the value in each.
function gather(holder) {
  for (const key in holder) {
    const value = holder[key];
    if (value === null || typeof value !== "object") continue;
    if (value["~"]) spoken.push([holder, key, value["~"]]);
    else gather(value);
  }
}

gather(raw);

function speak() {
  const place = LANGUAGES.indexOf(chosen.language);
  for (const [holder, key, values] of spoken) holder[key] = values[place];
  indicatorOf = new Map(dossier.indicators.map((indicator) => [indicator.code, indicator]));
  needOf = new Map();
  dossier.byUnit = dossier.documents.some((held) => held.unit);
  for (const held of dossier.documents) { held.cited = []; held.folded = ""; }
  for (const indicator of dossier.indicators) {
    indicator.folded = "";
    for (const need of indicator.needs) {
      need.folded = need.ownWords = "";
      need.indicator = indicator;
      needOf.set(need.id, need);
      for (const proof of need.proofs) {
        const held = dossier.documents[proof.document];
        if (held) held.cited.push({ need, proof });
      }
      const found = need.proofs.map((proof) => (dossier.documents[proof.document] || {}).unit);
      need.allUnits = [...new Set([...need.units, ...found].filter(Boolean))];
    }
  }
  document.documentElement.lang = chosen.language;
}

function say(key, values) {
  return Object.entries(values || {}).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), words[key]);
}

const number = (value) => value.toLocaleString(chosen.language === "en" ? "en" : "id");
