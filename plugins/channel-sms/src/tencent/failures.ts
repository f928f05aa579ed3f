import type { SendFailureClass } from '@tandem/plugin-sdk';

/** Tencent Cloud's codes by what to do about them; a code's first word stands for all that begin so. */
export const tencentCodes: Readonly<Record<string, SendFailureClass>> = {
  AuthFailure: 'config',
  UnauthorizedOperation: 'config',
  'FailedOperation.SignatureIncorrectOrUnapproved': 'config',
  'FailedOperation.TemplateIncorrectOrUnapproved': 'config',
  'FailedOperation.MissingTemplateToModify': 'config',
  'FailedOperation.InsufficientBalanceInSmsPackage': 'config',
  'InvalidParameterValue.SdkAppIdNotExist': 'config',
  'FailedOperation.ContainSensitiveWord': 'content',
  'FailedOperation.TemplateParamSetNotMatchApprovedTemplate': 'content',
  'InvalidParameterValue.ContentLengthLimit': 'content',
  'InvalidParameterValue.TemplateParameterFormatError': 'content',
  'FailedOperation.PhoneNumberInBlacklist': 'recipient',
  'InvalidParameterValue.IncorrectPhoneNumber': 'recipient',
  LimitExceeded: 'quota',
  RequestLimitExceeded: 'rate',
  // It may have gone out, and a second try would be a second message.
  InternalError: 'unknown',
};
