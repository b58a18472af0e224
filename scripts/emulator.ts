import "./emulator/main";
