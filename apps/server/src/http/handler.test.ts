import { expectTypeOf, test } from 'vitest';
import type { Caller } from './caller.ts';
import type { Handler, Input } from './handler.ts';

// These promises are kept by the type checker; the bodies run to show that the types are those of real values.

test('an operation that is public is given no caller', () => {
  expectTypeOf<Parameters<Handler<'login'>>>().toEqualTypeOf<[input: Input<'login'>]>();
  expectTypeOf<Parameters<Handler<'isReady'>>>().toEqualTypeOf<[input: Input<'isReady'>]>();

  // @ts-expect-error -- nobody has logged in yet
  const wrong: Handler<'login'> = (_input: Input<'login'>, _caller: Caller) => Promise.reject(new Error('no caller'));
  expectTypeOf(wrong).not.toBeAny();
});

test('any other is given one', () => {
  expectTypeOf<Parameters<Handler<'isBlocked'>>>().toEqualTypeOf<[input: Input<'isBlocked'>, caller: Caller]>();
});
