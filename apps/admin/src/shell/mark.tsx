/** The mark of Clearline. For the eye only: its name stands beside it. */
export const Mark = ({ size = 28 }: { readonly size?: number }) => (
  <img src={`${import.meta.env.BASE_URL}icon.svg`} width={size} height={size} alt="" />
);
