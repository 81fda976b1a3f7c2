/*
 * Runs in every document of a SCORM package, before its own scripts. The package finds its API in its own window and is
 * answered at once; what it says goes to the page around the frame as messages. Nobody trusts what comes from here: a
 * package could say the same without it.
 */
// A block, so that no name of ours meets one of the package.
{
  const launch = window.ichidaiLaunch;
  const is12 = launch.edition === '1.2';
  const home = new URL(document.currentScript.src).origin;
  /** The document that the page opened, and not a frame within it. */
  const isOutermost = window !== window.top && window.parent === window.top;

  /** A window keeps its name from one document to the next: a package of several pages goes on where the one before was. */
  const carried = () => {
    try {
      const left = JSON.parse(window.name);
      return isOutermost && left.launch === launch.launch ? left : null;
    } catch {
      return null;
    }
  };

  const LOG_NOTHING = 5;
  // An item that says nothing of its status is completed when it ends itself, as SCORM 1.2 has it.
  const settings = { autocommit: false, lmsCommitUrl: false, logLevel: LOG_NOTHING, mastery_override: false };
  const api = is12
    ? new window.Scorm12API({ ...settings, autoCompleteLessonStatus: true })
    : new window.Scorm2004API(settings);
  const prefix = is12 ? 'LMS' : '';
  const begin = `${prefix}Initialize`;
  const end = is12 ? 'LMSFinish' : 'Terminate';

  const KEYS = is12
    ? {
        ...{ status: 'core.lesson_status', location: 'core.lesson_location', suspendData: 'suspend_data' },
        ...{ raw: 'core.score.raw', min: 'core.score.min', max: 'core.score.max', time: 'core.session_time' },
      }
    : {
        ...{ status: 'completion_status', success: 'success_status', location: 'location', scaled: 'score.scaled' },
        ...{ raw: 'score.raw', min: 'score.min', max: 'score.max', suspendData: 'suspend_data', time: 'session_time' },
      };
  const held = () => {
    const { cmi } = api.renderCMIToJSONObject(true);
    const at = (key) => key.split('.').reduce((part, name) => part?.[name], cmi);
    return Object.fromEntries(Object.entries(KEYS).map(([name, key]) => [name, String(at(key) ?? '')]));
  };

  const before = carried();
  const opened = before?.opened ?? Date.now();
  api.loadFromFlattenedJSON({ ...launch.values, ...before?.values }, '');
  if (before?.isRunning) api[begin]('');

  const said = (isOver) => {
    const { time, status, success = '', ...rest } = held();
    const seconds = launch.seconds + Math.round((Date.now() - opened) / 1000);
    // The scaled score says all that the others do, and theirs may have any range.
    const scores = rest.scaled ? { raw: '', min: '', max: '' } : {};
    const isSilent = isOver && !is12 && ['unknown', 'not attempted', ''].includes(status);
    return { ...rest, ...scores, success, seconds, status: isSilent ? 'completed' : status };
  };
  /** At once: when a document goes, it is too late for the next one. */
  const carry = () => {
    if (!isOutermost) return;
    const known = Object.entries(held()).filter(([, value]) => value !== '');
    const values = Object.fromEntries(known.map(([name, value]) => [`cmi.${KEYS[name]}`, value]));
    window.name = JSON.stringify({ launch: launch.launch, opened, isRunning: api.isInitialized(), values });
  };
  const tell = (kind) => {
    carry();
    window.top.postMessage({ ichidai: launch.launch, kind, said: said(kind === 'over') }, home);
  };

  const TOLD = { [`${prefix}SetValue`]: 'seen', [`${prefix}Commit`]: 'kept', [end]: 'over' };
  const names = ['Initialize', 'GetValue', 'SetValue', 'Commit', 'GetLastError', 'GetErrorString', 'GetDiagnostic'];
  const calls = [...names.map((name) => prefix + name), end].map((name) => [
    name,
    (...args) => {
      const answer = api[name](...args);
      if (name === begin) carry();
      if (TOLD[name] && answer === 'true') tell(TOLD[name]);
      return answer;
    },
  ]);
  window[is12 ? 'API' : 'API_1484_11'] = Object.fromEntries(calls);
}
