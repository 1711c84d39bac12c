import { accessHandlers } from './access/handlers.ts';
import { catalogueHandlers } from './catalogue/handlers.ts';
import type { Services } from './context.ts';
import { deliveryHandlers } from './deliveries/handlers.ts';
import { deskHandlers } from './desk/desk.ts';
import { divisionHandlers } from './divisions/handlers.ts';
import { documentHandlers } from './documents/documents.ts';
import { resultHandlers } from './documents/results.ts';
import { draftHandlers } from './dossiers/drafts.ts';
import { feedbackHandlers } from './dossiers/feedback.ts';
import { paymentHandlers } from './dossiers/payments.ts';
import { submissionHandlers } from './dossiers/submission.ts';
import { supplementHandlers } from './dossiers/supplements.ts';
import { withdrawalHandlers } from './dossiers/withdrawal.ts';
import type { Handlers } from './http/handle.ts';
import { keyHandlers } from './keys/handlers.ts';
import { notificationHandlers } from './notify/handlers.ts';
import { paperHandlers } from './papers/handlers.ts';
import { peopleHandlers } from './people/people.ts';
import { staffHandlers } from './staff/handlers.ts';
import { trackingHandlers } from './tracking/tracking.ts';
import { uploadHandlers } from './uploads/uploads.ts';

/** What does each call of the API. The compiler sees to it that none is missing. */
export function allHandlers(services: Services): Handlers {
  return {
    ...catalogueHandlers(services),
    ...divisionHandlers(services),
    ...draftHandlers(services),
    ...documentHandlers(services),
    ...uploadHandlers(services),
    ...submissionHandlers(services),
    ...supplementHandlers(services),
    ...withdrawalHandlers(services),
    ...paymentHandlers(services),
    ...feedbackHandlers(services),
    ...resultHandlers(services),
    ...notificationHandlers(services),
    ...paperHandlers(services),
    ...trackingHandlers(services),
    ...keyHandlers(services),
    ...staffHandlers(services),
    ...accessHandlers(services),
    ...deskHandlers(services),
    ...deliveryHandlers(services),
    ...peopleHandlers(services),
  };
}
