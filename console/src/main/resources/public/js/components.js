/**
 * What is known of each component, and in words what its absence means. Pure: no page in here.
 *
 * @module components
 */

/** In the order of the data path; `role` is what it does, `without` what happens while it is away. */
const COMPONENTS = [
  {
    name: 'generator',
    role: 'offers the load',
    without: 'Its shards move to another generator within seconds. Without one no load is offered; the gap is counted.',
  },
  {
    name: 'cache-updater',
    role: 'writes updates to the cache',
    without: 'Updates wait in Kafka, so their age grows. They are applied when it is back; none is lost.',
  },
  {
    name: 'collector',
    role: 'turns frames into windows',
    without: 'Frames wait in Kafka and no window closes. It goes on where it stopped when it is back.',
  },
  {
    name: 'console',
    role: 'serves this page and the API',
    without: 'It answers this page, so only its own report is late.',
  },
  {
    name: 'kafka',
    role: 'carries frames, updates and windows',
    without:
      'Operations go on; frames that cannot be handed over are counted as lost. All services reconnect by themselves.',
  },
  {
    name: 'redis',
    role: 'is the cache under load',
    without:
      'Cache operations fail and are counted as errors; updates wait in Kafka and are applied when Redis is back.',
  },
  {
    name: 'postgresql',
    role: 'is the origin behind the cache',
    without: 'Misses and writes fail and are counted as errors; hits are still served. They recover by themselves.',
  },
  {
    name: 'elasticsearch',
    role: 'answers searches',
    without: 'Searches fail and are counted as errors; all else goes on. They recover by themselves.',
  },
];

/** Components without which no run can move; silent from the start is then a fault too. */
const NEEDED_BY_A_RUN = new Set(['generator', 'cache-updater', 'collector']);

const PROPER_NAMES = { kafka: 'Kafka', redis: 'Redis', postgresql: 'PostgreSQL', elasticsearch: 'Elasticsearch' };

const STATES = {
  UP: { tone: 'good', word: 'up' },
  STARTING: { tone: 'busy', word: 'starting' },
  DEGRADED: { tone: 'warn', word: 'degraded' },
  DOWN: { tone: 'bad', word: 'down' },
  MISSING: { tone: 'bad', word: 'missing' },
  UNKNOWN: { tone: 'unknown', word: 'not reported' },
  UNHEARD: { tone: 'unknown', word: 'not known' },
};

/**
 * One component, or one of its instances.
 *
 * @typedef {object} ComponentView
 * @property {string} key unique
 * @property {string} name as people write it
 * @property {string} instance empty unless there are several
 * @property {string} role what it does
 * @property {'good' | 'busy' | 'warn' | 'bad' | 'unknown'} tone
 * @property {string} word its state in a word
 * @property {string} detail what is wrong and what happens next; empty when nothing is wrong
 */

/**
 * Returns all components. While Kafka is unreachable silence proves nothing, since reports come by
 * Kafka: a silent component is then not known. The expected ones come first, in the order of the data
 * path, then others that report.
 *
 * @param {any} snapshot
 * @returns {ComponentView[]}
 */
export function componentViews(snapshot) {
  const deaf = snapshot?.kafka?.reachable === false;
  const reports = (snapshot?.services ?? []).map((report) => (deaf && mute(report) ? unheard(report) : report));
  const expected = COMPONENTS.flatMap((component) => {
    const own = reports.filter((report) => report.component === component.name);
    return own.length > 0 ? own.map((report) => view(component, report, own)) : [silent(component, snapshot)];
  });
  const known = new Set(COMPONENTS.map(({ name }) => name));
  const others = reports.filter((report) => !known.has(report.component));
  const unexpected = others.map((report) => view({ name: report.component, role: '', without: '' }, report, others));
  return [...expected, ...unexpected];
}

/**
 * Returns a component's name as people write it.
 *
 * @param {string} name
 */
export function properName(name) {
  return PROPER_NAMES[name] ?? name;
}

function mute({ component, state }) {
  return state === 'MISSING' && component !== 'kafka' && component !== 'console';
}

function unheard(report) {
  return { ...report, state: 'UNHEARD', detail: '' };
}

function view(component, report, own) {
  const { tone, word } = STATES[report.state] ?? STATES.UNKNOWN;
  return {
    key: `${component.name}/${report.instance}`,
    name: properName(component.name),
    instance: own.length > 1 ? report.instance : '',
    role: component.role,
    tone,
    word,
    detail: joined(report.detail, tone === 'bad' ? component.without : ''),
  };
}

function joined(...sentences) {
  return sentences.filter(Boolean).join(' ');
}

/** A component of which nothing was ever heard. */
function silent(component, snapshot) {
  const { name, role, without } = component;
  const plain = { key: name, name: properName(name), instance: '', role, detail: '' };
  if (name === 'console' && snapshot) return { ...plain, ...STATES.UP };
  if (name === 'kafka' && snapshot?.kafka) {
    return snapshot.kafka.reachable
      ? { ...plain, ...STATES.UP }
      : { ...plain, ...STATES.MISSING, detail: joined(snapshot.kafka.detail, without) };
  }
  if (snapshot?.kafka?.reachable === false) return { ...plain, ...STATES.UNHEARD };
  const running = snapshot?.runs?.some(({ state }) => state === 'running') ?? false;
  if (running && NEEDED_BY_A_RUN.has(name)) {
    return { ...plain, ...STATES.MISSING, detail: `It has not reported yet. ${without}` };
  }
  return { ...plain, ...STATES.UNKNOWN };
}
