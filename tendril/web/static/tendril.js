// Keys for who reads with the keyboard: j and k go from entry to entry, y n f press the entry's own
// buttons, / goes to the search. Never while something is typed, and never with another key held.
(function () {
  "use strict";

  function typing(target) {
    return target.closest("input, textarea, select, [contenteditable]") !== null;
  }

  function entries() {
    return Array.from(document.querySelectorAll("[data-entry]"));
  }

  function current(all) {
    const focused = document.activeElement && document.activeElement.closest("[data-entry]");
    return all.indexOf(focused);
  }

  function go(step) {
    const all = entries();
    if (all.length === 0) {
      return;
    }
    const now = current(all);
    const next = now < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(now + step, 0), all.length - 1);
    all[next].focus();
    all[next].scrollIntoView({ block: "nearest" });
  }

  function press(key) {
    const all = entries();
    const entry = all[Math.max(current(all), 0)];
    const found = entry && entry.querySelector('[data-key="' + key + '"]');
    if (!found) {
      return false;
    }
    if (found.tagName === "SUMMARY") {
      const details = found.parentElement;
      details.open = !details.open;
      const first = details.open && details.querySelector("button");
      (first || found).focus();
    } else {
      found.click();
    }
    return true;
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || typing(event.target)) {
      return;
    }
    if (event.key === "j" || event.key === "k") {
      go(event.key === "j" ? 1 : -1);
    } else if (event.key === "/") {
      const search = document.querySelector("#q");
      if (search) {
        search.focus();
        search.select();
      } else {
        window.location.assign("/search#q");
      }
    } else if (!["y", "n", "f"].includes(event.key) || !press(event.key)) {
      return;
    }
    event.preventDefault();
  });

  // What a click replaced keeps the place of who works by key.
  document.addEventListener("htmx:beforeSwap", function (event) {
    const entry = event.detail.target.closest("[data-entry]");
    window.tendrilEntry = entry && entry.contains(document.activeElement) ? entry.id : null;
  });
  document.addEventListener("htmx:afterSwap", function () {
    const entry = window.tendrilEntry && document.getElementById(window.tendrilEntry);
    if (entry && document.activeElement === document.body) {
      entry.focus();
    }
    window.tendrilEntry = null;
  });
  if (window.location.hash === "#q") {
    const search = document.querySelector("#q");
    if (search) {
      search.focus();
    }
  }
})();
