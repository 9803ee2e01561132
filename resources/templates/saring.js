"use strict";
(() => {
  const words = document.getElementById("cari");
  const status = document.getElementById("status");
  const level = document.getElementById("tingkat");
  const none = document.getElementById("kosong");
  const rows = Array.from(document.querySelectorAll("tr[data-status]"), (row) => ({ row, text: row.textContent.toLowerCase() }));
  const sections = Array.from(document.querySelectorAll("section.indicator"));
  const apply = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const { row, text } of rows) {
      const heading = row.closest("section").dataset.title;
      const open = status.value === "terbuka" ? ["weak", "missing"].includes(row.dataset.status) && row.dataset.range === "1" : !status.value || row.dataset.status === status.value;
      row.hidden = !open || (level.value && row.dataset.level !== level.value) || !wanted.every((word) => text.includes(word) || heading.includes(word));
    }
    let shown = 0;
    for (const section of sections) {
      for (const part of section.querySelectorAll(".level")) part.hidden = !part.querySelector("tr[data-status]:not([hidden])");
      section.hidden = !section.querySelector("tr[data-status]:not([hidden])");
      shown += section.hidden ? 0 : 1;
    }
    none.hidden = shown > 0;
  };
  for (const control of [words, status, level]) control.addEventListener("input", apply);
  document.querySelector(".tools").hidden = false;
  apply();
})();
