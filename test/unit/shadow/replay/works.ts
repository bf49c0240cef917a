import type { Work } from '../../../../shadow/replay/Work.ts';
import { exchangeOf, requestOf } from '../../correlation/requests.ts';

/** An exchange to be sent, alone in its session. */
export function workOf({ sequence = 0, method = 'GET', path = '/' } = {}): Work {
  const exchange = exchangeOf(sequence, requestOf({ method, target: path }));
  const placement = {
    session: exchange.id,
    number: 0,
    joined: [],
    after: [],
    principal: exchange.id,
    needs: [],
    loose: [],
    varied: [],
    gives: [],
  };
  const operation = { id: `${method} ${path}`, method, template: path };
  return { exchange, operation, placement, requestText: null, evidence: '' };
}
