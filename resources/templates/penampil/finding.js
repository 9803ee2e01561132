// Finding words: folded text keeps its length, so that a place in it is a place in what is shown.
function fold(text) {
  const lower = text.toLowerCase();
  if (lower.length === text.length && !/[^\x00-\x7f]/.test(lower)) return lower;
  let folded = "";
  for (let at = 0; at < text.length; at++) {
    const unit = text[at];
    folded += unit <= "\x7f" ? unit.toLowerCase() : (unit.normalize("NFD")[0].toLowerCase()[0] || unit);
  }
  return folded;
}

// The words of a query; what stands in quotation marks stays together.
function termsOf(query) {
  const found = [];
  for (const [, phrase, word] of fold(query).matchAll(/["“]([^"”]+)["”]|(\S+)/g)) {
    const term = (phrase || word).trim();
    if (term && !found.includes(term)) found.push(term);
  }
  return found;
}

const holdsAll = (folded, terms) => terms.every((term) => folded.includes(term));

// Words that begin where a word begins, and terms that stand near the front, count more.
function worth(folded, terms) {
  return terms.reduce((sum, term) => {
    const at = folded.indexOf(term);
    return sum + (at === 0 || /[^\p{L}\p{N}]/u.test(folded[at - 1] || " ") ? 2 : 1) + (at < 40 ? 1 : 0);
  }, 0);
}

function places(folded, terms) {
  const found = [];
  for (const term of terms)
    for (let at = folded.indexOf(term); at >= 0 && found.length < 400; at = folded.indexOf(term, at + term.length)) found.push([at, at + term.length]);
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  return found.reduce((kept, [from, to]) => {
    const last = kept[kept.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else kept.push([from, to]);
    return kept;
  }, []);
}

// The text with the terms marked; with a room, only the stretch around the place where most of them stand.
function marked(text, terms, room) {
  const folded = fold(text);
  const found = places(folded, terms);
  let from = 0, to = text.length;
  if (room && text.length > room) {
    let best = 0;
    found.forEach(([start], place) => {
      const count = found.filter(([other]) => other >= start && other < start + room * 0.7).length;
      if (count > best) [best, from] = [count, Math.max(0, start - Math.round(room * 0.25))];
    });
    if (from) from = Math.max(0, text.lastIndexOf(" ", from) + 1);
    to = Math.min(text.length, from + room);
    if (to < text.length) to = Math.max(from + 1, text.lastIndexOf(" ", to));
  }
  const parts = [from > 0 ? "… " : ""];
  let at = from;
  for (const [start, end] of found) {
    if (start < at || end > to) continue;
    parts.push(text.slice(at, start), el("mark", null, text.slice(start, end)));
    at = end;
  }
  return [...parts, text.slice(at, to), to < text.length ? " …" : ""];
}
