import { findForm, formsOf } from './e-forms.ts';
import type { GovStackHandlers } from './asking.ts';
import { allServices, findService, isNamed, showService } from './service.ts';

/** For anybody to keep a while, as the API's own catalogue is. */
const PUBLIC = { headers: { 'Cache-Control': 'public, max-age=300' } };

/** Services and their e-forms: what can be applied for, and what is asked. */
export const catalogueCalls: GovStackHandlers<'getServiceList' | 'getService' | 'getServiceEForms' | 'getEForm'> = {
  getServiceList({ services, query }) {
    const { name } = query;
    const found = allServices(services).filter((service) => name === undefined || isNamed(service, name));
    return { body: found.map(showService), ...PUBLIC };
  },
  getService: ({ services, params }) => ({ body: showService(findService(services, params.serviceId)), ...PUBLIC }),
  getServiceEForms({ services, params }) {
    const forms = formsOf(findService(services, params.serviceId));
    return { body: forms.map(({ schema: _, ...listed }) => listed), ...PUBLIC };
  },
  getEForm: ({ services, params }) => ({ body: findForm(services, params.eFormId), ...PUBLIC }),
};
