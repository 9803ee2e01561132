// The first screen: what stays out, the figures, the pictures, the aspects, and what to open.
function omissionNotice() {
  const left = dossier.omissions;
  if (!left.length && !dossier.text.left_out) return null;
  const item = (one) => el("li", null, el("b", null, one.name), ": ", one.reason);
  return el("section", { cls: "notice", "aria-labelledby": "left-out" },
    el("h2", { id: "left-out" }, say("left_out", { count: number(left.length) })),
    left.length > 0 && el("ul", null, left.slice(0, 5).map(item)),
    left.length > 5 && el("details", null, el("summary", null, say("left_out_more", { count: number(left.length - 5) })),
      el("ul", null, left.slice(5).map(item))),
    dossier.text.left_out > 0 && el("p", null, say("text_left_out", { count: number(dossier.text.left_out) })));
}

function statusCounts() {
  const { totals, statuses } = dossier;
  const route = (key) => `#/butir?status=${key}`;
  return el("ul", { cls: "counts" }, statuses.map(({ key }) =>
    el("li", null, el("a", { href: route(key) }, badge(key), el("b", null, number(totals[key]))))));
}

function dashboardView() {
  const figure = (one) => el("li", { cls: one.key }, el("span", { cls: "faint" }, one.label), el("b", null, one.index),
    el("span", null, one.predicate), one.final && el("span", { cls: "faint" }, one.final),
    one.next && el("span", { cls: "faint" }, one.next));
  const over = dossier.indicators.filter((indicator) => indicator.overclaimed);
  const heat = picture("heat");
  if (heat) pictureKeys(heat.querySelector("svg"));
  return {
    title: say("dashboard"),
    body: [
      el("header", { cls: "cover" }, el("p", { cls: "faint" }, dossier.instrument),
        el("h1", { tabindex: "-1" }, `${dossier.institution}, ${dossier.year}`),
        el("p", { cls: "faint" }, `${dossier.assessed}. ${dossier.as_of}.`)),
      omissionNotice(),
      el("ul", { cls: "figures", "aria-label": say("figures") }, dossier.figures.map(figure)),
      el("p", null, say("totals", { needs: number(dossier.totals.needs) }), " ",
        el("a", { href: "#/butir?status=wajib" }, say("totals_open", { open: number(dossier.totals.open) }))),
      statusCounts(),
      el("div", { cls: "pair" },
        picture("radar") && el("figure", { cls: "radar" }, el("figcaption", null, say("radar")), picture("radar")),
        picture("bars") && el("figure", null, el("figcaption", null, say("bars")), picture("bars"))),
      over.length > 0 && el("section", null, el("h2", null, say("overclaimed")),
        el("ul", { cls: "plain" }, over.map((indicator) => el("li", { "data-item": true },
          el("a", { href: `#/i/${indicator.code}` }, `${indicator.code}. ${indicator.title}`), " ",
          el("span", { cls: "faint" }, say("claimed_but", { claimed: indicator.claimed, supported: indicator.supported, open: indicator.open })))))),
      heat && el("section", { cls: "heat" }, el("h2", null, say("heat_map")),
        el("p", { cls: "faint screen" }, say("heat_hint")),
        el("div", { cls: "sideways" }, el("div", { cls: "wide-picture" }, picture("legend"), heat))),
      aspectTable(),
      el("section", null, el("h2", null, say("open_parts")),
        el("ul", { cls: "parts" }, dossier.parts.map((part) => el("li", { "data-item": true }, fileLink(part.href, null, part.label))))),
    ],
  };
}

function aspectTable() {
  const reviewed = dossier.groups.some((group) => group.reviewed !== "–");
  const columns = ["supported", "claimed", "target", ...(reviewed ? ["reviewed"] : [])];
  return el("section", null, el("h2", null, say("aspects")), el("div", { cls: "sideways" }, el("table", null,
    el("thead", null, el("tr", null, el("th", { scope: "col" }, say("aspect")),
      columns.map((key) => el("th", { scope: "col", cls: "figure" }, say(key))))),
    el("tbody", null, dossier.groups.map((group) => el("tr", { cls: `depth-${Math.min(group.depth, 3)}` },
      el("th", { scope: "row" }, `${group.code} ${group.title}`),
      columns.map((key) => el("td", { cls: "figure" }, group[key]))))))));
}

// The cells of the heat map are one stop for the tabulator; arrows walk among them.
function pictureKeys(svg) {
  const cells = [...svg.querySelectorAll("a")].map((link) => {
    const box = link.querySelector("rect");
    return { link, x: Number(box.getAttribute("x")), y: Number(box.getAttribute("y")) };
  });
  cells.forEach(({ link }, place) => link.setAttribute("tabindex", place ? "-1" : "0"));
  svg.addEventListener("keydown", (event) => {
    const [across, down] = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key] || [0, 0];
    const here = cells.find(({ link }) => link === document.activeElement);
    if (!here || (!across && !down)) return;
    event.preventDefault();
    event.stopPropagation();
    const distance = (cell) => {
      const ahead = across ? (cell.x - here.x) * across : (cell.y - here.y) * down;
      const aside = Math.abs(across ? cell.y - here.y : cell.x - here.x);
      return ahead > 1 ? ahead + 4 * aside : Infinity;
    };
    const nearest = cells.reduce((best, cell) => (distance(cell) < distance(best) ? cell : best), here);
    here.link.setAttribute("tabindex", "-1");
    nearest.link.setAttribute("tabindex", "0");
    nearest.link.focus();
  });
}
