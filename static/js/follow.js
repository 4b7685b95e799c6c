// Screens follow the runner: asks every other second where the session is. Without it the links do the same.
// A page whose form holds choices ("hold") is never left by itself: it shows a notice with a link.

const EVERY = 2000;
const WHEN_HIDDEN = 10000;

const box = document.querySelector("[data-follow]");
if (box) follow(box);

function follow(box) {
  const page = box.dataset;
  const news = box.querySelector("[data-news]");
  const start = { item: page.item, status: page.status, handed: page.handed };

  async function ask() {
    const response = await fetch(page.follow, { headers: { Accept: "application/json" } });
    const type = response.headers.get("Content-Type") || "";
    if (!response.ok || response.redirected || !type.startsWith("application/json")) return null;
    return response.json();
  }

  function look(now) {
    if (!now.open) return tell(page.closed, page.here);
    if (String(now.item ?? "") !== start.item) return moved(now);
    if (page.product !== start.item || now.status === undefined) return undefined;
    if (now.status !== start.status) return changed(page.changed);
    if (start.handed && now.in && handed(now.in) !== start.handed) return changed(page.changed);
    return undefined;
  }

  function moved(now) {
    if (now.recused || !now.url) return tell(now.recused ? page.recused : page.moved, "");
    if (may_leave()) return window.location.assign(now.url);
    return tell(`${page.moved} ${now.number}/${now.total}: ${now.name}`, now.url);
  }

  function changed(text) {
    if (may_leave()) return window.location.reload();
    return tell(text, page.here);
  }

  function may_leave() {
    if (page.hold || document.querySelector("dialog[open]")) return false;
    const at = document.activeElement;
    return !(at && at.closest("form")) && ![...document.forms].some(is_touched);
  }

  function is_touched(form) {
    return [...form.elements].some((field) => {
      if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
      if (field.type === "hidden" || field.defaultValue === undefined) return false;
      return field.value !== field.defaultValue;
    });
  }

  function tell(text, url) {
    if (news.dataset.said === text) return;
    news.dataset.said = text;
    news.querySelector("[data-text]").textContent = text;
    const link = news.querySelector("a");
    link.hidden = !url;
    if (url) link.href = url;
    news.hidden = false;
  }

  function handed(members) {
    const all = Object.values(members);
    return `${all.filter(Boolean).length}/${all.length}`;
  }

  async function tick() {
    try {
      const now = await ask();
      if (now) look(now);
    } catch {
      // No answer: the next question may find the server again.
    }
    window.setTimeout(tick, document.hidden ? WHEN_HIDDEN : EVERY);
  }

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) ask().then((now) => now && look(now)).catch(() => {});
  });
  window.setTimeout(tick, EVERY);
}
