/* Passkeys: what the browser must do itself. The form carries the answer; the server checks it. */
(() => {
  "use strict";

  const ZINNEN = {
    NotAllowedError: "Het is niet gelukt: u brak het af, of het duurde te lang. Probeer het opnieuw.",
    InvalidStateError: "Deze passkey hebt u al toegevoegd.",
    SecurityError: "Passkeys werken niet op dit adres. Vraag functioneel beheer om hulp.",
  };
  const gegevens = () => JSON.parse(document.getElementById("passkey-gegevens").textContent);

  const maken = async (form) => {
    const opties = gegevens().creation_options;
    const alleen = form.elements.passwordless && form.elements.passwordless.checked;
    const keuze = opties.publicKey.authenticatorSelection;
    keuze.residentKey = alleen ? "required" : "discouraged";
    keuze.requireResidentKey = alleen;
    if (alleen) keuze.userVerification = "required";
    return webauthnJSON.create(opties);
  };
  const gebruiken = async () => webauthnJSON.get(gegevens().request_options);
  const inloggen = async (form) => {
    const antwoord = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!antwoord.ok) throw new Error(String(antwoord.status));
    return webauthnJSON.get((await antwoord.json()).request_options);
  };
  const DADEN = { maken, gebruiken, inloggen };

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    const fout = form.querySelector("[data-passkey-fout]");
    const zeg = (zin) => {
      fout.textContent = zin;
      fout.hidden = false;
    };
    if (!webauthnJSON.supported()) return zeg("Deze browser kan geen passkeys gebruiken.");
    form.querySelectorAll("[hidden]").forEach((deel) => deel !== fout && (deel.hidden = false));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      event.stopPropagation();
      fout.hidden = true;
      try {
        form.elements.credential.value = JSON.stringify(await DADEN[form.dataset.passkey](form));
        form.submit();
      } catch (e) {
        zeg(ZINNEN[e.name] || "Het is niet gelukt. Probeer het opnieuw, of kies een andere manier.");
      }
    });
  });
})();
