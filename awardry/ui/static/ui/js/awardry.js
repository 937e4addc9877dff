// Every behaviour is a module of its own; each looks for its attribute and does nothing where it is absent.
import "./menu.js";
import "./theme.js";
import "./keys.js";
import "./focus.js";
import "./dirty.js";
import "./upload.js";
import "./fold.js";
