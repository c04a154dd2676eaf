// The buttons of the page that send a form by POST, each with a selector that finds it again.
const quoted = (text) => JSON.stringify(text);
const value = (name, text) => `[name=${quoted(name)}][value=${quoted(text)}]`;
const plain = (path) => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "*");
return [...document.querySelectorAll("form[method=post] button:not([type=button])")].map((button) => {
  const action = button.form.getAttribute("action");
  const named = button.name ? value(button.name, button.value) : ":not([name])";
  return {
    kind: `${plain(action)} ${button.name}=${button.name === "zone" ? "" : button.value}`,
    action,
    button: `form[action=${quoted(action)}] button${named}`,
  };
});
