import { Schema } from 'mongoose';

export interface UserDocument {
  _id: string;
  workspaceId: string;
  displayName: string;
  email: string;
  role: 'admin' | 'supervisor' | 'agent';
  customRoleId?: string;
  state: 'invited' | 'active' | 'deactivated';
  locale: 'zh-CN' | 'en';
  passwordHash?: string;
  createdAt: number;
  updatedAt: number;
  lastSignInAt?: number;
  /** The name as it is sorted. */
  key: string;
  search: string;
}

export const userSchema = new Schema<UserDocument>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    displayName: { type: String, required: true },
    email: { type: String, required: true },
    role: { type: String, required: true },
    customRoleId: String,
    state: { type: String, required: true },
    locale: { type: String, required: true },
    passwordHash: String,
    createdAt: { type: Number, required: true },
    updatedAt: { type: Number, required: true },
    lastSignInAt: Number,
    key: { type: String, required: true },
    search: { type: String, required: true },
  },
  { collection: 'users', versionKey: false, strict: 'throw' },
)
  // Signing in finds the person by e-mail alone.
  .index({ email: 1 }, { unique: true })
  // Who holds a role that an admin made.
  .index({ workspaceId: 1, customRoleId: 1 })
  // The list of people.
  .index({ workspaceId: 1, key: 1, _id: 1 });
