import { PasswordInput, TextInput } from '@mantine/core';

/** What somebody will log in with: the same two fields for everybody who is made. */
export function NewLogInFields({ form }: { readonly form: { getInputProps(name: 'userName' | 'password'): object } }) {
  return (
    <>
      <TextInput
        label="User name"
        autoComplete="off"
        data-autofocus
        maxLength={255}
        {...form.getInputProps('userName')}
      />
      <PasswordInput
        label="Password"
        description="At least 8 characters"
        autoComplete="new-password"
        {...form.getInputProps('password')}
      />
    </>
  );
}
