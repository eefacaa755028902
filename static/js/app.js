/* Small comforts; every page works without this file. */
(() => {
  "use strict";

  const fouten = document.querySelector("[data-fouten]");
  if (fouten) fouten.focus();

  const geefVrij = (form) => {
    delete form.dataset.onderweg;
    for (const knop of form.querySelectorAll("[type=submit][aria-disabled]")) knop.removeAttribute("aria-disabled");
  };

  /* A second click on a form that is on its way does nothing; the browser's back button frees it again. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || form.hasAttribute("hx-post")) return;
    if (form.dataset.onderweg) {
      event.preventDefault();
      return;
    }
    form.dataset.onderweg = "ja";
    if (event.submitter) event.submitter.setAttribute("aria-disabled", "true");
    setTimeout(geefVrij, 8000, form); /* a download leaves this page standing */
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-onderweg]").forEach(geefVrij));

  /* A link or button with data-dialoog opens that dialog; without script the link leads to a page. */
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialoog]");
    const dialoog = opener && document.getElementById(opener.dataset.dialoog);
    if (!dialoog || typeof dialoog.showModal !== "function") return;
    event.preventDefault();
    dialoog.showModal();
  });

  /* On a narrow screen a filter that is not in use folds away, so that the list comes first. */
  const smal = window.matchMedia("(max-width: 46rem)");
  const vouw = () => document.querySelectorAll("[data-vouwt]").forEach((deel) => (deel.open = !smal.matches));
  vouw();
  smal.addEventListener("change", vouw);

  /* On a narrow screen the menu folds behind a button. */
  const knop = document.querySelector("[data-menu]");
  if (knop) {
    knop.hidden = false;
    knop.closest("nav").classList.add("tt-nav--vouwt");
    knop.addEventListener("click", () => {
      knop.setAttribute("aria-expanded", String(knop.getAttribute("aria-expanded") !== "true"));
    });
  }

  /* The page that waits for an answer asks again by itself. */
  const vanzelf = document.querySelector("form[data-vanzelf]");
  if (vanzelf) setTimeout(() => vanzelf.requestSubmit(), 2000);

  document.addEventListener("htmx:configRequest", (event) => {
    event.detail.headers["X-CSRFToken"] = document.body.dataset.csrf || "";
  });
})();
