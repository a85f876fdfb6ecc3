/** Where somebody starts who asks for no page. */
export const firstPage = () => '/check' as const;
