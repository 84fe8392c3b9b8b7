// The page's own behaviour: citation marks open the article at the cited words.
(() => {
  "use strict";
  const PHONE = window.matchMedia("(max-width: 900px)");
  const THEME = "assistant-theme";
  const byId = (id) => document.getElementById(id);
  const reader = () => document.querySelector("#reader section");
  const UNREACHED =
    "<article><h2 id='reader-title' tabindex='-1'>The article could not be fetched</h2>" +
    "<p>The server does not answer. Try again in a moment.</p></article>";
  let opener = null;
  let latest = 0;
  let latestSearch = 0;

  const actions = {
    theme() {
      const dark = document.body.classList.toggle("dark");
      localStorage.setItem(THEME, dark ? "dark" : "light");
    },
    library(button) {
      closeReader();
      openPane(button);
      byId("shelf").querySelector("button")?.focus({ preventScroll: true });
    },
    adding(button) {
      if (document.body.classList.contains("adding")) return closePane();
      closeReader();
      openPane(button);
      show("adding");
      byId("adding").querySelector("button").focus({ preventScroll: true });
    },
    saying(button) {
      if (document.body.classList.contains("saying")) return closePane();
      closeReader();
      openPane(button);
      show("saying");
      statementsForm().elements.speaker.focus({ preventScroll: true });
      if (!document.querySelector("#said .found").hasChildNodes()) find("page/speakers");
    },
    close: () => closePane(),
  };

  function openPane(button) {
    opener = button;
    document.body.classList.add("pane");
    byId("pane").scrollTop = 0;
    byId("chat").inert = byId("masthead").inert = PHONE.matches;
  }

  function closePane() {
    // An article that was opened from the statements gives way to them.
    if (!reader().hidden && document.body.classList.contains("saying")) return closeReader();
    closeReader();
    show(null);
    document.body.classList.remove("pane");
    byId("chat").inert = byId("masthead").inert = false;
    if (opener?.isConnected) opener.focus();
    opener = null;
  }

  // Beside the shelf, the pane shows one of these at a time, or none.
  function show(panel) {
    for (const known of ["adding", "saying"]) {
      document.body.classList.toggle(known, known === panel);
      document.querySelector(`[data-action=${known}]`)
        .setAttribute("aria-expanded", String(known === panel));
    }
  }

  const statementsForm = () => document.querySelector("#said form");

  function findStatements() {
    const asked = [...new FormData(statementsForm())].filter(([, value]) => value.trim());
    find(asked.length ? `page/statements?${new URLSearchParams(asked)}` : "page/speakers");
  }

  async function find(address) {
    const request = ++latestSearch;
    const found = document.querySelector("#said .found");
    found.setAttribute("aria-busy", "true");
    const html = await fetchPart(address);
    if (request !== latestSearch) return;
    found.removeAttribute("aria-busy");
    found.innerHTML =
      html ?? "<p class='problem' role='alert'>The server does not answer. Try again in a moment.</p>";
  }

  function closeReader() {
    latest += 1; // an article that is still on its way stays away
    reader().hidden = true;
    for (const mark of document.querySelectorAll("[data-article][aria-current]")) {
      mark.removeAttribute("aria-current");
    }
  }

  async function openArticle(button) {
    closeReader();
    const request = latest;
    const { article, start, end, hash } = button.dataset;
    const asked = Object.entries({ id: article, start, end, hash }).filter(([, v]) => v != null);
    const html = await fetchPart(`page/article?${new URLSearchParams(asked)}`) ?? UNREACHED;
    if (request !== latest) return;
    // From inside the pane, closing leads back to where the pane was opened from.
    openPane(button.closest("#pane") ? opener : button);
    if (!button.closest("#said")) show(null);
    button.setAttribute("aria-current", "true");
    reader().innerHTML = html;
    reader().hidden = false;
    showWords();
  }

  // HTML of ours, which says itself what was wrong with a request; undefined without a server.
  async function fetchPart(address) {
    try {
      const response = await fetch(address);
      if (response.ok || [404, 422].includes(response.status)) return await response.text();
    } catch {
      // Told to the reader by who asked for it.
    }
    return undefined;
  }

  function showWords() {
    const words = byId("cited");
    words?.scrollIntoView({ block: "center" });
    (words ?? byId("reader-title")).focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-article], [data-action], [data-speaker]");
    if (!pressed) return;
    if (pressed.dataset.article) openArticle(pressed);
    else if (pressed.dataset.speaker) {
      statementsForm().elements.speaker.value = pressed.dataset.speaker;
      findStatements();
    }
    else actions[pressed.dataset.action]?.(pressed);
  });

  document.addEventListener("submit", (event) => {
    if (event.target.dataset.form !== "statements") return;
    event.preventDefault();
    findStatements();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.body.classList.contains("pane")) closePane();
  });

  // A new question goes to the top of the transcript, and its answer grows below it, until the
  // reader scrolls.
  function followAnswers(transcript) {
    let turns = 0;
    let following = false;
    for (const moved of ["wheel", "touchmove", "keydown"]) {
      transcript.addEventListener(moved, () => { following = false; }, { passive: true });
    }
    new MutationObserver(() => {
      const all = transcript.querySelectorAll(".turn");
      following = all.length > turns || (following && all.length === turns);
      turns = all.length;
      if (following) all[turns - 1].scrollIntoView({ block: "start" });
    }).observe(transcript, { childList: true, subtree: true, characterData: true });
  }

  function whenThere(selector, act) {
    const there = document.querySelector(selector);
    if (there) return act(there);
    const waiting = new MutationObserver(() => {
      const found = document.querySelector(selector);
      if (!found) return;
      waiting.disconnect();
      act(found);
    });
    waiting.observe(document.documentElement, { childList: true, subtree: true });
  }

  const chosen = localStorage.getItem(THEME);
  if (chosen) whenThere("#masthead", () => document.body.classList.toggle("dark", chosen === "dark"));
  whenThere("#transcript", followAnswers);
  whenThere("#question textarea", (box) => {
    if (!PHONE.matches) box.focus();
  });
})();
