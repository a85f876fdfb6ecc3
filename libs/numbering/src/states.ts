import type { Country } from './country.ts';

// By name within each country, territories last. Military "states" (AA, AE, AP) have zips, but no place that a policy could mean.
const UNITED_STATES =
  'AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DE Delaware,DC District of Columbia,' +
  'FL Florida,GA Georgia,HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,KY Kentucky,LA Louisiana,ME Maine,' +
  'MD Maryland,MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,MO Missouri,MT Montana,NE Nebraska,NV Nevada,' +
  'NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,' +
  'PA Pennsylvania,RI Rhode Island,SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah,VT Vermont,VA Virginia,' +
  'WA Washington,WV West Virginia,WI Wisconsin,WY Wyoming,' +
  'AS American Samoa,GU Guam,MP Northern Mariana Islands,PR Puerto Rico,VI U.S. Virgin Islands';
const CANADA =
  'AB Alberta,BC British Columbia,MB Manitoba,NB New Brunswick,NL Newfoundland and Labrador,NT Northwest Territories,' +
  'NS Nova Scotia,NU Nunavut,ON Ontario,PE Prince Edward Island,QC Quebec,SK Saskatchewan,YT Yukon';

interface State {
  readonly name: string;
  readonly country: Country;
}

const states: ReadonlyMap<string, State> = new Map([
  ...read(UNITED_STATES, 'UNITED_STATES_OF_AMERICA'),
  ...read(CANADA, 'CANADA'),
]);

function read(list: string, country: Country): [string, State][] {
  return list.split(',').map((entry) => [entry.slice(0, 2), { name: entry.slice(3), country }]);
}

/** The two-letter states of a country (US states, DC and territories; Canadian provinces and territories); empty for all others. */
export const statesIn = (country: Country): readonly string[] =>
  [...states].flatMap(([code, state]) => (state.country === country ? [code] : []));

/** The country of a two-letter state in upper case; `undefined` when there is no such state. */
export const countryOfState = (state: string): Country | undefined => states.get(state)?.country;

/** The English name of a two-letter state in upper case, without accents; `undefined` when there is no such state. */
export const stateName = (state: string): string | undefined => states.get(state)?.name;
