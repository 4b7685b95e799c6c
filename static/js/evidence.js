// Evidence read inside a score sheet: its page after page is fetched and put in place of the one before.
// Without this file each link opens the same page by itself. Pages are the server's own, taken over as nodes.

const SLOW = 500; // Milliseconds after which a page says that it is being made.

async function viewerOf(address) {
  const response = await fetch(address, { headers: { "X-Requested-With": "XMLHttpRequest" } });
  if (!response.ok) throw new Error(response.status);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const viewer = page.querySelector("main [data-viewer]");
  if (!viewer) throw new Error("no viewer: signed out, or closed to this person");
  return document.importNode(viewer, true);
}

function tell(proof, text) {
  let told = proof.querySelector("[data-told]");
  if (!told) {
    told = document.createElement("p");
    told.dataset.told = "";
    told.setAttribute("role", "status");
    proof.append(told);
  }
  told.textContent = text;
}

async function show(proof, address, isAsked) {
  const asked = Symbol("asked");
  proof.asked = asked;
  setTimeout(() => proof.asked === asked && tell(proof, proof.dataset.waiting), SLOW);
  try {
    const viewer = await viewerOf(address);
    if (proof.asked !== asked) return; // A later click was faster.
    proof.querySelector("[data-told]")?.remove();
    proof.querySelector("[data-viewer]").replaceWith(viewer);
    proof.dataset.read = address;
    proof.asked = null;
    if (isAsked) viewer.querySelector("[data-where]")?.focus({ preventScroll: true });
  } catch {
    if (proof.asked !== asked) return;
    proof.asked = null;
    tell(proof, proof.dataset.failed);
  }
}

for (const proof of document.querySelectorAll("details[data-proof]")) {
  proof.addEventListener("toggle", () => {
    if (proof.open && !proof.dataset.read) show(proof, proof.dataset.proof, false);
  });
  proof.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-page]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(proof, link.href, true);
  });
}
