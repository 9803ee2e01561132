// Long lists grow as they are read: the first rows at once, more when their end comes into sight.
const FIRST_ROWS = 40;
const MORE_ROWS = 80;
let growing = null;

function longList(holder, items, makeRow, shownBefore) {
  const end = el("p", { cls: "faint more", role: "status" });
  let shown = 0;
  const grow = (upto) => {
    const stop = Math.min(items.length, upto);
    holder.append(...items.slice(shown, stop).map(makeRow));
    shown = stop;
    end.hidden = shown >= items.length;
    end.textContent = say("more_below", { shown: number(shown), all: number(items.length) });
    if (end.hidden) watcher.disconnect();
  };
  // told only when it comes into sight or leaves: watched anew, an end that is still in sight tells once more
  const watcher = new IntersectionObserver((seen) => {
    if (!seen.some((one) => one.isIntersecting)) return;
    watcher.unobserve(end);
    grow(shown + MORE_ROWS);
    if (shown < items.length) watcher.observe(end);
  }, { rootMargin: "1200px" });
  grow(Math.max(FIRST_ROWS, shownBefore || 0));
  if (shown < items.length) watcher.observe(end);
  growing = { all: () => grow(items.length), shown: () => shown, more: () => grow(shown + MORE_ROWS) };
  return end;
}

function select(label, value, options, change) {
  const known = options.some(([key]) => key === value) ? value : "";
  return el("label", { cls: "field" }, el("span", null, label),
    el("select", { change: (event) => change(event.target.value) },
      options.map(([key, text]) => el("option", { value: key, selected: key === known }, text))));
}

const unitsOf = (items) => [...new Set(items.flat().filter(Boolean))].sort((a, b) => a.localeCompare(b, chosen.language));

// The same address with some of its choices changed; an empty choice is left out.
function withChoices(path, query, changes) {
  const next = new URLSearchParams(query);
  for (const [key, value] of Object.entries(changes)) value ? next.set(key, value) : next.delete(key);
  const text = next.toString();
  return `#${path}${text ? `?${text}` : ""}`;
}
