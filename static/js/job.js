// A page that follows a job: asks every second how far it is, and loads itself anew when the job has ended.

const EVERY = 1000;
const WHEN_HIDDEN = 5000;

const box = document.querySelector("[data-job]");
if (box) window.setTimeout(tick, EVERY);

async function tick() {
  try {
    const response = await fetch(box.dataset.job, { headers: { Accept: "application/json" } });
    const type = response.headers.get("Content-Type") || "";
    // Signed out meanwhile: the page itself says so.
    if (response.redirected || !type.startsWith("application/json")) return window.location.reload();
    const job = await response.json();
    if (!job.active) return window.location.reload();
    box.querySelector("[data-stage]").textContent = job.stage;
    box.querySelector("[data-share]").textContent = job.share;
    box.querySelector("progress").value = job.share;
  } catch {
    // No answer: the next question may find the server again.
  }
  return window.setTimeout(tick, document.hidden ? WHEN_HIDDEN : EVERY);
}
