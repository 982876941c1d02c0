// What a page around the element can hear and see of it, noted for the tests.
window.noted = { heard: [], warned: [], shifts: [] };

for (const kind of ["ready", "started", "finished", "error"])
  document.addEventListener(`trust-check-${kind}`, ({ target, detail, bubbles, composed }) =>
    noted.heard.push({ kind, on: target.localName, detail, bubbles, composed }),
  );

const warn = console.warn;
console.warn = (...parts) => {
  noted.warned.push(parts.join(" "));
  warn(...parts);
};

// Layout shifts, which Chromium reports.
if (PerformanceObserver.supportedEntryTypes.includes("layout-shift"))
  new PerformanceObserver((list) =>
    list.getEntries().forEach((entry) => entry.hadRecentInput || noted.shifts.push(entry.value)),
  ).observe({ type: "layout-shift", buffered: true });
