import { describe, expect, it } from '@jest/globals';
import { KubeError } from '../kube/errors.js';
import { carryOut, type Progress } from './carry-out.js';
import { RepairStopped } from './repair-stopped.js';
import { editStep, planWith, sessionOf, viewOf } from './repair.fixture.js';

const start = (): Progress => ({ current: null, view: null });
const plan = (...states: ('done' | 'to-do')[]) =>
  viewOf(planWith(states.map((state, i) => editStep(`edit-${String(i)}`, state))));

async function stop(work: Promise<unknown>): Promise<RepairStopped> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof RepairStopped)) throw new Error(`it did not stop: ${String(error)}`);
  return error;
}

describe('carryOut', () => {
  it('makes what is to be done, in order, planning anew after each', async () => {
    const session = sessionOf([
      plan('done', 'to-do', 'to-do'),
      plan('done', 'done', 'to-do'),
      plan('done', 'done', 'done'),
    ]);
    const view = await carryOut(session, start(), Infinity);
    expect(view.plan.status).toBe('nothing-to-do');
    expect(session.told).toEqual([
      'Edit edit-1 ...',
      '  done: Edit edit-1',
      'Edit edit-2 ...',
      '  done: Edit edit-2',
    ]);
  });

  it('makes no more steps than it may', async () => {
    const session = sessionOf([plan('to-do', 'to-do'), plan('done', 'to-do')]);
    await carryOut(session, start(), 1);
    expect(session.told).toEqual(['Edit edit-0 ...', '  done: Edit edit-0']);
  });

  it('stops where a step that was made is still to be made', async () => {
    const { facts } = await stop(carryOut(sessionOf([plan('to-do')]), start(), Infinity));
    expect([facts.outcome, facts.step]).toEqual(['unconfirmed', 'Edit edit-0']);
  });

  it('says what was refused, how far it has come, and how to go on', async () => {
    const refused = new KubeError('Error from server (Forbidden): no', 'Forbidden', 403);
    const session = sessionOf([plan('done', 'to-do')], { patchStatefulSet: () => Promise.reject(refused) });
    const error = await stop(carryOut(session, start(), Infinity));
    expect(error.facts.outcome).toBe('stopped');
    expect(error.message).toBe(
      [
        'stopped at: Edit edit-1: Error from server (Forbidden): no',
        'Done: Edit edit-0',
        'Still to be done: Edit edit-1',
        'When that is put right, the same command goes on from here.',
      ].join('\n'),
    );
  });

  it('does not know what became of a request without an answer', async () => {
    const lost = new KubeError('Unable to connect to the server: i/o timeout', 'Timeout');
    const session = sessionOf([plan('to-do')], { patchStatefulSet: () => Promise.reject(lost) });
    expect((await stop(carryOut(session, start(), Infinity))).facts.outcome).toBe('unconfirmed');
  });

  it('waits no longer than it may for what a step is to bring about', async () => {
    const unseen = { status: { observedGeneration: 1 }, metadata: { generation: 2 } };
    const session = sessionOf([plan('to-do')], { find: () => Promise.resolve(unseen) });
    const { facts } = await stop(carryOut(session, start(), Infinity));
    expect(facts.why).toBe("not within 0s: the StatefulSet's controller has not seen the change yet");
  });

  it('shows nothing as it is that a pod or an annotation has said', async () => {
    const loud = new KubeError('error: pod demo-1 announces \u001b[2Jx; \u202ey', 'Refused', 412);
    const session = sessionOf([plan('to-do')], { patchStatefulSet: () => Promise.reject(loud) });
    const { message } = await stop(carryOut(session, start(), Infinity));
    expect(message).toContain(String.raw`announces \x1b[2Jx; \u202ey`);
  });
});
