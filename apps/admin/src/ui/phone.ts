/** `415-555-0100` of ten digits; anything else as it is. */
export const phoneWords = (phone: string): string =>
  /^\d{10}$/.test(phone) ? `${phone.slice(0, 3)}-${phone.slice(3, 6)}-${phone.slice(6)}` : phone;
