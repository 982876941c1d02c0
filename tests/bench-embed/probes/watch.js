// Checks on every frame until the first question is visible, ticks an answer as
// soon as its frame is on the screen, like an impatient user, and waits until
// it counts.
window.seen = {};
window.counted = new Promise((resolve) => {
  const shown = (radio) => {
    // Widgets hide the browser's own radio and draw a label instead.
    const choice = radio.closest("label") ?? radio;
    const box = choice.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && choice.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  const tick = (radio) => {
    seen.visible = performance.now();
    // Its distance from the top of the window.
    seen.top = (radio.closest("label") ?? radio).getBoundingClientRect().top;
    radio.click();
    check();
  };
  const check = () => {
    if (seen.counted || !seen.visible || !probe.counted(0)) return;
    seen.counted = performance.now();
    resolve(seen);
  };
  let found = false;
  const look = () => {
    const radio = probe.radios(0)[1];
    if (!found && radio && shown(radio)) {
      found = true;
      // After this frame's paint, and before whatever else waits: that is when a browser takes in a tap.
      scheduler.postTask(() => tick(radio), { priority: "user-blocking" });
    }
    check();
    if (!seen.counted) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});
