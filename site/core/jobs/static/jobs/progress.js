// Keeps the page of a job up to date while the job runs, and says what changed at a calm pace.
//
// The page is fetched anew and those of its parts ([data-part]) are exchanged that differ; what the new page no longer has
// ([data-while]) is taken away. A change of the state is announced at once, progress at most every half minute. One button
// holds all of this; the link that loads the page anew is there in any case.

const WAIT = 3_000;
const LONGEST_WAIT = 60_000;
const QUIET = 30_000;

const job = document.querySelector("[data-job]");
const announcement = job.querySelector("[data-announcement]");
const trouble = job.querySelector("[data-trouble]");
const hold = job.querySelector("[data-hold]");

let held = false;
let looking = false;
let wait = WAIT;
let timer = 0;
let spokenAt = performance.now();
let { state, summary } = job.dataset;

const look = async () => {
  const answer = await fetch(job.dataset.job, { redirect: "error" });
  if (!answer.ok) throw new Error(answer.status);
  return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-job]");
};

// Whoever was on something that is about to go reads on where the state is told.
const keepFocus = (place) => {
  if (place.contains(document.activeElement)) job.querySelector('[data-part="state"]').focus();
};

const show = (fresh) => {
  for (const place of job.querySelectorAll("[data-part]")) {
    const next = fresh.querySelector(`[data-part="${place.dataset.part}"]`);
    if (next.innerHTML === place.innerHTML) continue;
    keepFocus(place);
    place.replaceChildren(...next.childNodes);
  }
  for (const place of job.querySelectorAll("[data-while]")) {
    if (fresh.querySelector(`[data-while="${place.dataset.while}"]`)) continue;
    keepFocus(place);
    place.remove();
  }
};

const speak = (fresh) => {
  const due = performance.now() - spokenAt > QUIET && fresh.summary !== summary;
  if (fresh.state === state && !due) return;
  ({ state, summary } = fresh);
  announcement.textContent = summary;
  spokenAt = performance.now();
};

const runs = () => job.contains(hold);

const refresh = async () => {
  if (looking) return;
  looking = true;
  try {
    const fresh = await look();
    wait = WAIT;
    trouble.hidden = true;
    show(fresh);
    speak(fresh.dataset);
  } catch {
    // No network, a server that restarts, or a session that has ended: whoever loads the page anew sees which.
    wait = Math.min(wait * 2, LONGEST_WAIT);
    trouble.hidden = false;
  }
  looking = false;
  plan(wait);
};

const plan = (milliseconds) => {
  clearTimeout(timer);
  if (runs() && !held && !document.hidden) timer = setTimeout(refresh, milliseconds);
};

hold.closest("[data-while]").hidden = false;
hold.addEventListener("click", () => {
  held = !held;
  [hold.textContent, hold.dataset.other] = [hold.dataset.other, hold.textContent];
  plan(0);
});
document.addEventListener("visibilitychange", () => plan(0));
plan(WAIT);
