// What waits to be stored. Kept over a reload of the page, sent one by one, again and again until it is in.
// Knows nothing of the page: `send(field, row)` asks the server, `tell(field, answer)` is called at each change.

const PATIENCE = 3000;
const WAITS = [1000, 2000, 4000, 8000, 15000];

export class Outbox {
  constructor(key, send, tell) {
    Object.assign(this, { key, send, tell });
    this.page = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    this.step = 0;
    this.rows = new Map();
    this.failures = 0;
    this.busy = false;
    this.held = "";
    this.why = "";
    this.isOver = false;
  }

  // Why nothing is sent for now: "" (it is), "login" or "closed".
  hold(reason, why = "") {
    this.held = reason;
    this.why = why;
    // Said by the portal itself, not by a gate before it: nothing will ever be taken again.
    this.isOver = reason === "closed" && Boolean(why.error || why.status === 404);
    if (this.isOver) this.forget();
    this.tell();
  }

  goOn() {
    this.held = "";
    this.failures = 0;
    this.go();
  }

  put(field, value, seen) {
    const before = this.rows.get(field);
    if (before && before.refusal && before.value === value) return;
    const known = before ? (before.clash ? before.clash.seen : before.seen) : seen;
    this.step += 1;
    this.rows.set(field, { value, seen: known, page: this.page, step: this.step, since: Date.now() });
    this.keep();
    this.tell(field);
    setTimeout(() => this.tell(field), PATIENCE + 50);
    this.go();
  }

  // Stored otherwise elsewhere, as the server itself said when it made the page.
  meet(field, value, clash) {
    this.rows.set(field, { value, seen: clash.seen, page: this.page, step: 0, since: 0, clash });
  }

  drop(field) {
    this.rows.delete(field);
    this.keep();
    this.tell(field);
  }

  // "saving" for a moment; then it is not saved, whatever the reason.
  state(field) {
    const row = this.rows.get(field);
    if (!row) return "";
    if (row.clash) return "clash";
    if (row.refusal) return "refused";
    return this.held || this.failures || Date.now() - row.since > PATIENCE ? "unsaved" : "saving";
  }

  async go() {
    clearTimeout(this.timer);
    if (this.busy || this.held) return;
    const next = [...this.rows].find(([, row]) => !row.clash && !row.refusal);
    if (!next) return;
    this.busy = true;
    const [field, row] = next;
    const answer = await this.send(field, row).catch(() => null);
    this.busy = false;
    this.settle(field, row, answer);
  }

  settle(field, sent, answer) {
    if (!answer || answer.status >= 500 || answer.status === 429) {
      const wait = WAITS[Math.min(this.failures, WAITS.length - 1)];
      this.failures += 1;
      this.timer = setTimeout(() => this.go(), wait);
      this.tell(field);
      return;
    }
    this.failures = 0;
    if (answer.status === 401 || answer.error === "other_person") return this.hold("login");
    const isAnswered = answer.status === 200 || answer.status === 409 || answer.error === "too_long";
    if (!isAnswered) return this.hold("closed", answer);
    this.take(field, sent, answer);
    this.go();
  }

  take(field, sent, answer) {
    const row = this.rows.get(field);
    const isLast = row && row.step === sent.step && row.page === sent.page;
    if (answer.status === 409) {
      if (isLast) row.clash = answer;
    } else if (answer.error) {
      // This text waits to be changed; the rest is sent.
      if (isLast) row.refusal = answer.text;
    } else if (isLast) {
      this.rows.delete(field);
    } else if (row) {
      row.seen = answer.seen;
    }
    this.keep();
    this.tell(field, answer);
  }

  keep() {
    if (this.isOver) return;
    const rows = [...this.rows].map(([field, { value, seen, page, step }]) => [field, { value, seen, page, step }]);
    try {
      if (rows.length) sessionStorage.setItem(this.key, JSON.stringify(rows));
      else sessionStorage.removeItem(this.key);
    } catch {
      // A browser that keeps nothing: the page itself still does.
    }
  }

  forget() {
    try {
      sessionStorage.removeItem(this.key);
    } catch {
      // As above.
    }
  }

  // What an earlier load of this page left; `isStored(field, value)` says what is in meanwhile.
  restore(isStored) {
    let rows = [];
    try {
      rows = JSON.parse(sessionStorage.getItem(this.key) || "[]");
    } catch {
      // As above.
    }
    for (const [field, row] of rows) {
      if (!isStored(field, row.value)) this.rows.set(field, { ...row, since: Date.now() });
    }
    this.keep();
  }
}
