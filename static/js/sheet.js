// A score sheet that saves each choice at once. Without this file the same sheet works by its buttons.
// Sums are the server's: this file shows what it answers and counts nothing but what is not stored.

import { Outbox } from "./outbox.js";

const form = document.getElementById("phieu");
const bar = document.getElementById("luu");
const login = document.getElementById("dang-nhap-lai");
const words = bar.dataset;
const typing = new Map();
let lastSaved = "";
let isLeaving = false;

const fields = [...form.querySelectorAll("[data-state]")].map((state) => state.dataset.state);
const inputs = (field) => [...form.querySelectorAll(`[name="${field}"]`)];
const seenOf = (field) => form.querySelector(`[name="seen-${field}"]`);
const stateOf = (field) => form.querySelector(`[data-state="${field}"]`);
const all = (selector) => document.querySelectorAll(selector);
const fill = (text, found) => text.replace(/\{(\w+)\}/g, (_match, name) => found[name]);

function valueOf(field) {
  const [first] = inputs(field);
  return first.type === "radio" ? (inputs(field).find((radio) => radio.checked) || { value: "" }).value : first.value;
}

function show(field, value) {
  const [first] = inputs(field);
  if (first.type !== "radio") first.value = value;
  for (const radio of inputs(field)) if (radio.type === "radio") radio.checked = radio.value === value;
}

function nameOf(field, value) {
  const radio = inputs(field).find((input) => input.type === "radio" && input.value === value);
  const [points, level] = radio ? radio.closest("label").querySelectorAll(":scope > span") : [];
  const text = radio ? `${points.textContent}: ${level.firstChild.textContent}` : value;
  return text.replace(/\s+/g, " ").trim() || words.blank;
}

function token() {
  const found = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  const hidden = form.querySelector("[name=csrfmiddlewaretoken]");
  return found ? found[1] : hidden.value;
}

async function ask(url, values) {
  const response = await fetch(url, {
    method: "POST",
    body: new URLSearchParams(values),
    headers: { Accept: "application/json", "X-CSRFToken": token(), "X-Requested-With": "XMLHttpRequest" },
    signal: AbortSignal.timeout(10000),
  });
  const isJson = (response.headers.get("Content-Type") || "").includes("json");
  return { ...(isJson ? await response.json() : {}), status: response.status };
}

const who = { person: form.elements.person.value, attempt: form.elements.attempt.value };
const send = (field, { value, seen, page, step }) => ask(words.url, { field, value, seen, page, step, ...who });
const outbox = new Outbox(words.key, send, tell);

function tell(field, answer) {
  if (answer && answer.saved) {
    lastSaved = answer.saved;
    if (answer.status === 200) seenOf(field).value = answer.seen;
    showFigures(answer);
  }
  for (const name of field ? [field] : fields) drawRow(name, answer);
  drawAll();
}

function drawRow(field, answer) {
  const place = stateOf(field);
  const state = outbox.state(field);
  if (state === "clash") return drawClash(field, place);
  if (state === "unsaved") place.replaceChildren(sign("oc-unsaved", words.unsaved));
  else if (state === "refused") place.replaceChildren(sign("oc-unsaved", `${words.unsaved}. ${outbox.rows.get(field).refusal}`));
  else if (state === "saving") place.replaceChildren(sign("oc-note", words.saving));
  else if (answer && answer.saved) place.replaceChildren(sign("oc-saved", fill(words.saved, { time: answer.saved })));
  else if (!place.querySelector(".oc-saved")) place.replaceChildren();
}

function sign(className, text) {
  const span = document.createElement("span");
  span.className = className;
  span.textContent = text;
  return span;
}

function drawClash(field, place) {
  const { clash, value } = outbox.rows.get(field);
  const box = document.getElementById("mau-chon").content.firstElementChild.cloneNode(true);
  const both = { stored: nameOf(field, clash.stored), mine: nameOf(field, value) };
  box.querySelector("[data-both]").textContent = fill(words.both, both);
  box.querySelector("[data-mine]").addEventListener("click", () => outbox.put(field, value, clash.seen));
  box.querySelector("[data-theirs]").addEventListener("click", () => {
    show(field, clash.stored);
    seenOf(field).value = clash.seen;
    outbox.drop(field);
    drawRow(field, clash);
  });
  place.replaceChildren(sign("oc-unsaved", words.unsaved), box);
}

function drawAll() {
  const states = [...outbox.rows.keys()].map((field) => outbox.state(field));
  const count = states.filter((state) => state !== "saving").length;
  for (const place of all("[data-save-state]")) {
    if (count) place.replaceChildren(sign("oc-unsaved", fill(words.count, { count })));
    else if (states.length) place.replaceChildren(sign("oc-note", words.saving));
    else if (lastSaved) place.replaceChildren(sign("oc-saved", fill(words.saved, { time: lastSaved })));
  }
  bar.hidden = !count && !outbox.held;
  put(bar.querySelector("[data-save-title]"), count ? fill(words.count, { count }) : words.unsaved);
  put(bar.querySelector("[data-save-text]"), cause(states));
  bar.querySelector("[data-save-login]").hidden = outbox.held !== "login";
}

// A live region speaks at every change, so the same words are not written twice.
function put(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

function cause(states) {
  if (outbox.held === "login") return words.login;
  if (outbox.held === "closed") {
    const { text, status, error } = outbox.why;
    return text || (status === 403 && !error ? words.reload : words.refused);
  }
  if (states.includes("unsaved")) return words.noAnswer;
  return states.includes("clash") ? words.conflict : words.tooLong;
}

function showFigures({ total, done, parts }) {
  for (const place of all("[data-total]")) place.textContent = total;
  for (const place of all("[data-done]")) place.textContent = done;
  const progress = document.querySelector("progress");
  if (progress) progress.value = done;
  for (const [part, [points, answered]] of Object.entries(parts)) {
    for (const place of all(`[data-part-points="${part}"]`)) place.textContent = points;
    for (const place of all(`[data-part-done="${part}"]`)) place.textContent = answered;
  }
}

// Which criteria have no choice yet is seen in the page itself.
function showOpen() {
  const open = fields.filter((field) => inputs(field)[0].type === "radio" && !valueOf(field));
  for (const fieldset of all(".oc-crit")) {
    if (open.includes(fieldset.id)) continue;
    fieldset.classList.remove("oc-crit--todo");
    fieldset.querySelector("[data-todo]")?.remove();
    for (const link of all(`.oc-jump li a[href="#${fieldset.id}"]`)) {
      link.className = "is-done";
      const text = link.querySelector("[data-done-text]");
      text.textContent = text.dataset.doneText;
    }
  }
  for (const link of all("[data-next]")) {
    link.hidden = !open.length;
    if (!open.length) continue;
    link.href = `#${open[0]}`;
    link.querySelector("span").textContent = open[0].slice(3).replaceAll("-", ".");
  }
  for (const place of all("[data-left]")) place.textContent = open.length;
  for (const place of all("[data-when-open]")) place.hidden = !open.length;
  for (const place of all("[data-when-done]")) place.hidden = Boolean(open.length);
}

function changed(field) {
  clearTimeout(typing.get(field));
  typing.delete(field);
  outbox.put(field, valueOf(field), seenOf(field).value);
  showOpen();
}

form.addEventListener("change", ({ target }) => {
  if (fields.includes(target.name)) changed(target.name);
});

form.addEventListener("input", ({ target }) => {
  if (target.type === "radio" || !fields.includes(target.name)) return;
  clearTimeout(typing.get(target.name));
  typing.set(target.name, setTimeout(() => changed(target.name), 1500));
});

// The buttons send the whole page; what is known to be changed in it says so by an “x”.
form.addEventListener("submit", () => {
  isLeaving = true;
  outbox.step += 1;
  form.elements.page.value = outbox.page;
  form.elements.step.value = outbox.step;
  form.querySelector("[name=csrfmiddlewaretoken]").value = token();
  for (const [field, row] of outbox.rows) seenOf(field).value = `${(row.clash || row).seen.split(":")[0]}:x`;
});

login.addEventListener("submit", async (event) => {
  event.preventDefault();
  const [place, box] = [bar.querySelector("[data-login-error]"), document.getElementById("id_mat_khau")];
  const values = { username: words.username, password: box.value, person: who.person };
  const answer = await ask(words.loginUrl, values).catch(() => ({ status: 0, text: words.noAnswer }));
  place.textContent = answer.status === 429 ? words.lockedOut : answer.text || "";
  if (answer.status !== 204) return box.focus();
  box.value = "";
  outbox.goOn();
  tell();
});

window.addEventListener("beforeunload", (event) => {
  const isKept = outbox.held !== "closed" && (outbox.rows.size || typing.size);
  if (isKept && !isLeaving) event.preventDefault();
});
window.addEventListener("pageshow", () => (isLeaving = false));
window.addEventListener("online", () => outbox.go());
document.addEventListener("visibilitychange", () => outbox.go());

outbox.restore((field, value) => !fields.includes(field) || valueOf(field).trim() === value.trim());
for (const [field, row] of outbox.rows) show(field, row.value);
for (const place of all("[data-clash]")) {
  const field = place.dataset.clash;
  outbox.meet(field, valueOf(field), { stored: place.dataset.stored, seen: seenOf(field).value });
  place.hidden = true;
}
if (outbox.rows.size) {
  showOpen();
  tell();
  outbox.go();
}
