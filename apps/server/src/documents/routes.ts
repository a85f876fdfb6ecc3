import { vendorForms } from '@clearline/contract/vendor-forms';
import type { Answer, Handlers } from '../http/handler.ts';

type Operations = 'getSessionSwagger' | 'getSessionWadl' | 'getSwagger' | 'getWadl';

/** The contract in the forms in which the vendor serves its own, one resource at a time. */
export const documentRoutes = (): Handlers<Operations> => ({
  getSessionSwagger: () => Promise.resolve({ status: 200, body: swaggerOf('Session') }),
  getSessionWadl: () => Promise.resolve({ status: 200, body: Buffer.from(vendorForms.Session.wadl) }),
  getSwagger: ({ params }) => Promise.resolve({ status: 200, body: swaggerOf(params.resource) }),
  getWadl: ({ params }) => Promise.resolve({ status: 200, body: Buffer.from(vendorForms[params.resource].wadl) }),
});

// The generated document is a value whose form only the contract's schema states; in tests every answer is held against that.
const swaggerOf = (resource: keyof typeof vendorForms) => vendorForms[resource].swagger as Answer<'getSwagger'>['body'];
