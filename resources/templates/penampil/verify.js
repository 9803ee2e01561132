// The screen on which a receiver checks the folder in hand.
function verifyView() {
  const outcome = el("div", { "aria-live": "polite" });
  const bar = el("progress", { max: "1", value: "0", hidden: true, "aria-label": say("verify_progress") });
  const line = el("p", { cls: "faint", role: "status" });
  let run = 0;
  const stop = el("button", { type: "button", hidden: true, click: () => { run += 1; } }, say("cancel"));
  const input = el("input", { type: "file", id: "folder", webkitdirectory: true, multiple: true, change: async () => {
    if (!input.files.length) return;
    const mine = (run += 1);
    outcome.replaceChildren();
    bar.hidden = stop.hidden = false;
    const tell = (done, all, name) => {
      bar.value = all ? done / all : 1;
      line.textContent = say("verify_at", { percent: Math.floor(all ? (100 * done) / all : 100), name });
    };
    const report = await checkBag(input.files, tell, () => run !== mine);
    if (run !== mine && !report.stopped) return;
    bar.hidden = stop.hidden = true;
    line.textContent = "";
    outcome.replaceChildren(...outcomeOf(report));
    input.value = "";
  } });
  const folderless = !("webkitdirectory" in input);
  return {
    title: say("verify"),
    body: [
      el("h1", { tabindex: "-1" }, say("verify")),
      el("p", null, say("verify_how")),
      folderless ? el("p", { cls: "notice" }, say("no_folders"))
        : el("p", { cls: "screen" }, el("label", { cls: "field", for: "folder" }, el("span", null, say("pick_folder"))), input, " ", stop),
      bar, line, outcome,
      el("h2", null, say("verify_elsewhere")),
      el("p", null, say("verify_commands")),
      el("pre", null, "sha256sum -c SHA256SUMS"),
    ],
  };
}

function outcomeOf(report) {
  if (!report.bag) return [el("p", { cls: "notice" }, say("not_a_bag"))];
  if (report.stopped) return [el("p", { cls: "notice" }, say("verify_stopped"))];
  const good = intact(report);
  const list = (key, names) => names.length > 0 && el("section", null, el("h3", null, say(key, { count: number(names.length) })),
    el("ul", { cls: "names" }, names.slice(0, 500).map((name) => el("li", null, el("code", null, name)))),
    names.length > 500 && el("p", null, say("and_more", { count: number(names.length - 500) })));
  return [
    el("div", { cls: `notice ${good ? "good" : ""}`, "data-intact": String(good) },
      el("h2", null, good ? say("verify_good") : say("verify_bad")),
      el("p", null, say("verify_counts", { count: number(report.checked), bytes: number(Math.round(report.bytes / 1e5) / 10) })),
      report.other.length > 0 && el("p", null, say("verify_other", { fields: report.other.join(", ") }))),
    list("verify_wrong", report.wrong), list("verify_missing", report.missing), list("verify_extra", report.extra),
    list("verify_unreadable", report.unreadable), list("verify_faults", report.faults.map(([name, row]) => say("verify_line", { name, line: row }))),
    el("h3", null, say("seals")), el("p", { cls: "faint" }, say("seals_hint")),
    definitions(report.seals.map(([name, sum]) => [name, el("code", null, sum)])),
  ].filter(Boolean);
}
