// The hall's screen: asks every other second whether anything changed, then fetches itself anew.

const EVERY = 2000;
const screen = document.querySelector("[data-hall]");
if (screen) follow(screen);

function follow(screen) {
  let known = null;
  let shown = screen;

  async function ask() {
    const response = await fetch(screen.dataset.hall, { headers: { Accept: "application/json" } });
    const type = response.headers.get("Content-Type") || "";
    if (!response.ok || !type.startsWith("application/json")) throw new Error("no answer");
    return response.text();
  }

  async function renew() {
    const response = await fetch(window.location.href);
    if (!response.ok || response.redirected) throw new Error("no answer");
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = document.importNode(page.querySelector("[data-hall]"), true);
    shown.replaceWith(fresh);
    shown = fresh;
    document.title = page.title;
  }

  async function tick() {
    try {
      const now = await ask();
      // The first answer may already be newer than the page.
      if (now !== known) {
        await renew();
        known = now;
      }
      mark(true);
    } catch {
      mark(false);
    }
    window.setTimeout(tick, EVERY);
  }

  function mark(answered) {
    const state = shown.querySelector("[data-state]");
    const time = new Date().toLocaleTimeString("vi-VN", { hour12: false });
    if (answered) state.textContent = `${state.dataset.state} ${time}`;
    else state.textContent = state.dataset.lost;
  }

  window.setTimeout(tick, EVERY);
}
