/* Sends on what an organisation's sign-in service answered; without this file one presses the button. */
document.querySelector("form[data-verstuur]").submit();
