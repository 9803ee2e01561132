// A bag on disk against its own lists: which files are wrong, missing or extra. Reads nothing but what the user picked.
const WHOLE = 32 * 1024 * 1024;
const PIECE = 4 * 1024 * 1024;
const LISTS = ["manifest-sha256.txt", "tagmanifest-sha256.txt"];

// Web Crypto takes a file whole; large ones, and browsers without it, go through our own sum piece by piece.
async function sumOf(file, step, stopped) {
  if (globalThis.crypto && crypto.subtle && file.size <= WHOLE) {
    const sum = hexOf(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
    step(file.size);
    return sum;
  }
  const sum = new Sha256();
  for (let at = 0; at < file.size && !stopped(); at += PIECE) {
    const piece = new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer());
    sum.update(piece);
    step(piece.length);
  }
  return sum.hex();
}

// The lines of a manifest: name to digest, and the numbers of lines that cannot be read or name a file again.
function readList(text) {
  const sums = new Map(), faults = [];
  const lines = text.split(/\r\n|\n|\r/);
  if (lines[lines.length - 1] === "") lines.pop();
  lines.forEach((line, place) => {
    const found = /^([0-9a-f]{64})[ \t]+\*?(.+)$/i.exec(line);
    const name = found && found[2].replace(/%0a/gi, "\n").replace(/%0d/gi, "\r").replace(/%25/g, "%");
    if (!found || sums.has(name)) faults.push(place + 1);
    else sums.set(name, found[1].toLowerCase());
  });
  return { sums, faults };
}

// The folder that holds the manifest nearest to the top, and its files by name; null where there is none.
function bagAmong(files) {
  const named = [...files].map((file) => [file.webkitRelativePath || file.name, file]);
  const roots = named.map(([path]) => path).filter((path) => path.split("/").pop() === LISTS[0])
    .map((path) => path.slice(0, -LISTS[0].length)).sort((a, b) => a.length - b.length);
  if (!roots.length) return null;
  return new Map(named.filter(([path]) => path.startsWith(roots[0])).map(([path, file]) => [path.slice(roots[0].length), file]));
}

async function checkBag(files, tell, stopped) {
  const bag = bagAmong(files);
  if (!bag) return { bag: false };
  const report = { bag: true, wrong: [], missing: [], extra: [], unreadable: [], faults: [], checked: 0, bytes: 0, seals: [], other: [] };
  const wanted = new Map();
  for (const list of LISTS) {
    if (!bag.has(list)) { report.missing.push(list); continue; }
    const { sums, faults } = readList(await bag.get(list).text());
    faults.forEach((line) => report.faults.push([list, line]));
    for (const [name, sum] of sums) wanted.set(name, sum);
  }
  const names = [...wanted.keys()].sort();
  const total = names.reduce((sum, name) => sum + (bag.has(name) ? bag.get(name).size : 0), 0);
  for (const name of names) {
    if (stopped()) return { ...report, stopped: true };
    if (!bag.has(name)) { report.missing.push(name); continue; }
    try {
      const sum = await sumOf(bag.get(name), (count) => { report.bytes += count; tell(report.bytes, total, name); }, stopped);
      if (stopped()) return { ...report, stopped: true };
      if (sum !== wanted.get(name)) report.wrong.push(name);
      report.checked += 1;
      if (name === LISTS[0] || name === "data/dossier.json") report.seals.push([name, sum]);
    } catch { report.unreadable.push(name); }
  }
  report.extra = [...bag.keys()].filter((name) => !wanted.has(name) && name !== LISTS[1]).sort();
  report.other = bag.has("bag-info.txt") ? strangers(await bag.get("bag-info.txt").text()) : [];
  return report;
}

// Fields by which the folder shows itself to be another dossier than the one on this page.
function strangers(info) {
  const value = (label) => (new RegExp(`^${label}: *(.*)$`, "m").exec(info) || [])[1]?.trim();
  const { identifier, date, kind } = dossier.bag;
  return [["External-Identifier", identifier], ["Bagging-Date", date], ["Dossier-Kind", kind]].filter(([label, own]) => value(label) !== own).map(([label]) => label);
}

const intact = (report) => report.bag && !report.stopped && ["wrong", "missing", "extra", "unreadable", "faults"].every((key) => !report[key].length);
