// The page of the accounts monolith. All it knows of the API are paths on its own host.

const part = (id) => document.getElementById(id);
const sections = { signedIn: part('signed-in'), signedOut: part('signed-out') };

const problems = {
  invalid_credentials: 'The username or password is wrong.',
  locked: 'The account is locked. Try again in a moment.',
};
const notices = {
  'user.signed-in': ({ kind }) =>
    kind === 'cookie' ? 'Somebody logged in from another browser.' : 'Somebody logged in from an app.',
  'password.changed': () => 'Your password was changed.',
};

/** Says what has happened, and takes back what was said before. */
function say({ notice = '', problem = '' }) {
  part('notice').textContent = notice;
  part('problem').textContent = problem;
}

/** What the API answers; a refusal is an error with its message. */
async function ask(method, path, content = {}) {
  const response = await fetch(path, { method, ...content });
  if (response.ok) return response;
  const { error } = await response.json();
  const [field] = error.fields ?? [];
  const why = field === undefined ? error.message : `${field.field.replace('_', ' ')} ${field.message}`;
  throw Object.assign(new Error(why), { status: response.status });
}

const send = (method, path, value) =>
  ask(method, path, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) });

function showProfile(user) {
  const { first_name, last_name, username, email, phone = 'not given', roles } = user;
  const fields = { name: `${first_name} ${last_name}`, username, email, phone, roles: roles.join(', ') };
  for (const [name, text] of Object.entries(fields)) {
    document.querySelector(`[data-field=${name}]`).textContent = text;
  }
}

/** Shows the picture that is stored now, if there is one. */
async function showPicture() {
  const response = await fetch('/auth/picture');
  part('no-picture').hidden = response.ok;
  part('picture').hidden = !response.ok;
  // Not kept by anybody; another address each time makes the browser ask again.
  if (response.ok) part('picture').src = `/auth/picture?${Date.now()}`;
}

let socket = null;

/** Listens for notifications until the session ends. */
function listen() {
  const opened = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/auth/notifications`);
  socket = opened;
  opened.addEventListener('open', () => {
    part('listening').textContent = 'Listening.';
  });
  opened.addEventListener('message', ({ data }) => {
    const notice = JSON.parse(data);
    if (notice.type === 'signed-out') return showSignedOut('You have been logged out everywhere.');
    const item = document.createElement('li');
    item.textContent = notices[notice.type]?.(notice) ?? notice.type;
    part('notifications').append(item);
  });
  opened.addEventListener('close', () => {
    if (socket === opened) part('listening').textContent = 'Not listening: the connection was lost.';
  });
}

function showSignedOut(notice = '') {
  const open = socket;
  socket = null;
  open?.close();
  part('notifications').replaceChildren();
  part('listening').textContent = 'Connecting.';
  sections.signedIn.hidden = true;
  sections.signedOut.hidden = false;
  say({ notice });
}

async function showSignedIn(user) {
  showProfile(user);
  sections.signedOut.hidden = true;
  sections.signedIn.hidden = false;
  await showPicture();
  listen();
}

/** Does the work when the form is sent, and says what came of it. */
function onSubmit(id, work) {
  const form = part(id);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void tell(async () => {
      const notice = await work(form.elements);
      form.reset();
      return notice;
    });
  });
}

/** Says what the work says, or why it failed. */
async function tell(work) {
  try {
    say({ notice: await work() });
  } catch (error) {
    if (error.status === 401) showSignedOut();
    say({ problem: error.message });
  }
}

onSubmit('profile', async ({ phone }) => {
  const { user } = await (await send('PUT', '/auth/profile', { phone: phone.value })).json();
  showProfile(user);
  return 'Your profile was saved.';
});

onSubmit('upload', async ({ picture }) => {
  const [file] = picture.files;
  await ask('PUT', '/auth/picture', { headers: { 'content-type': file.type }, body: file });
  await showPicture();
  return 'Your picture was uploaded.';
});

onSubmit('password', async (fields) => {
  const { current_password, new_password } = fields;
  const passwords = { current_password: current_password.value, new_password: new_password.value };
  await send('POST', '/auth/password', passwords);
  return 'Your password was changed.';
});

part('log-out').addEventListener('click', () =>
  tell(async () => {
    await ask('DELETE', '/auth/session');
    showSignedOut();
    return 'You have been logged out.';
  }),
);

part('log-out-everywhere').addEventListener('click', () =>
  tell(async () => {
    await ask('POST', '/auth/logout/all');
    showSignedOut();
    return 'You have been logged out everywhere.';
  }),
);

/** What a log-in that was refused has left in the address. */
function refusal() {
  const query = new URLSearchParams(location.search);
  const error = query.get('error');
  if (error === null) return '';
  history.replaceState(null, '', location.pathname);
  const left = query.get('attempts_left');
  const attempts = left === null ? '' : ` Attempts left: ${left}.`;
  return `${problems[error] ?? 'The log-in failed.'}${attempts}`;
}

const problem = refusal();
const profile = await fetch('/auth/profile');
if (profile.ok) await showSignedIn((await profile.json()).user);
else showSignedOut();
if (problem !== '') say({ problem });
