import * as z from 'zod/mini';

/** What is done with a delivery that was given up. `skip` is an admin's: that system is then never told of this event. */
export const deliveryActionSchema = z.object({ action: z.enum(['replay', 'skip']) });
export type DeliveryAction = z.infer<typeof deliveryActionSchema>;
