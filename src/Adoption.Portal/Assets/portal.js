// Everything works without this file; with it pages stay up to date and a choice made in a mail is filled in.
"use strict";

// Live pages: the element with data-live names a stream; each event brings the page anew and only what has changed is replaced.
const live = document.querySelector("[data-live]");
if (live && "EventSource" in window) {
  const source = new EventSource(live.dataset.live);
  let busy = false;
  let again = false;
  const renew = async () => {
    if (busy) { again = true; return; }
    busy = true;
    try {
      const response = await fetch(location.href, { headers: { "X-Live": "1" }, credentials: "same-origin" });
      if (response.ok) {
        const next = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("[data-live]");
        const typing = live.contains(document.activeElement) && /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
        if (next && !typing) {
          Idiomorph.morph(live, next, {
            morphStyle: "innerHTML",
            ignoreActiveValue: true,
            callbacks: { beforeAttributeUpdated: (name, node) => !(name === "open" && node.tagName === "DETAILS") },
          });
        }
      }
    } catch { /* the next event tries again */ }
    busy = false;
    if (again) { again = false; renew(); }
  };
  source.addEventListener("changed", renew);
  addEventListener("pagehide", () => source.close());
}

// A choice from a mail travels in the fragment, which no server ever sees: #usage=Weekly checks that choice.
const choice = new URLSearchParams(location.hash.slice(1));
for (const [name, value] of choice) {
  const field = document.querySelector(`form[data-fragment] input[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);
  if (field) { field.checked = true; }
  const typed = document.querySelector(`form[data-fragment] input[data-from-fragment][name="${CSS.escape(name)}"]`);
  if (typed) { typed.value = value; }
}
if ([...choice].length > 0 && document.querySelector("form[data-fragment]")) {
  history.replaceState(null, "", location.pathname + location.search);
}

// A form is sent once, however often its button is pressed.
document.addEventListener("submit", (event) => {
  if (event.target.dataset.sent) { event.preventDefault(); return; }
  event.target.dataset.sent = "1";
  event.submitter?.setAttribute("aria-busy", "true");
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => {
  delete form.dataset.sent;
  form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
}));

// Copy to the clipboard, where the browser can.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) { await navigator.clipboard?.writeText(button.dataset.copy); button.textContent = button.dataset.copied ?? button.textContent; }
});

// Print, where there is a printer.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
